using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Edge;

namespace Orleans.Keys.Api.Embed;

/// <summary>
/// The modules of <c>&lt;api-keys&gt;</c>. The address that products write into their pages never changes and is asked for again every five minutes; it
/// only names the modules of this release, which stand under their version and are kept for a year.
/// </summary>
internal sealed class EmbedScripts
{
    /// <summary>What products write into their pages.</summary>
    public const string Address = "/embed/api-keys.js";

    private const string Main = "api-keys.js";
    private const string Type = "text/javascript; charset=utf-8";

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    private readonly VersionedFiles files = new("embed/");
    private readonly byte[] door;

    public EmbedScripts() => door = Encoding.UTF8.GetBytes($"export * from './{files.Version}/{Main}';\n");

    public static bool AreAskedFor(HttpRequest request) => request.Path.StartsWithSegments("/embed");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, Reads, Enter).ExcludeFromDescription();
        routes.MapMethods("/embed/{version}/{name}", Reads, Answer).ExcludeFromDescription();
    }

    private static FileContentHttpResult Enter(HttpContext http, EmbedScripts scripts)
    {
        Share(http.Response, "public, max-age=300");
        return TypedResults.Bytes(scripts.door, Type);
    }

    private static Results<FileContentHttpResult, RedirectHttpResult, NotFound> Answer(string version, string name, HttpContext http, EmbedScripts scripts)
    {
        if (scripts.files.Find(name) is not { } bytes)
        {
            return TypedResults.NotFound();
        }

        if (version != scripts.files.Version)
        {
            // A browser, or a node of another release, still names its own: the module's neighbours are looked for where this leads.
            Share(http.Response, "no-store");
            return TypedResults.LocalRedirect($"/embed/{scripts.files.Version}/{name}");
        }

        Share(http.Response, VersionedFiles.Caching);
        return TypedResults.Bytes(bytes, Type);
    }

    // Everybody may have them: they hold nothing, and what they ask for is guarded where it is answered.
    private static void Share(HttpResponse response, string caching)
    {
        response.Headers.CacheControl = caching;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
