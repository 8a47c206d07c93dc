using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Edge;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>The pages' own files: a browser keeps them for ever, and a module finds its neighbours beside it.</summary>
internal sealed class PageAssets
{
    private readonly VersionedFiles files = new("assets/");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage("/assets/{version}/{name}", Answer).ForAnyone();

    /// <summary>The address of a file.</summary>
    public string PathOf(string name) =>
        files.Find(name) is not null ? $"/assets/{files.Version}/{name}" : throw new ArgumentException($"There is no {name}.", nameof(name));

    private static Results<FileContentHttpResult, NotFound> Answer(string version, string name, HttpContext http, PageAssets assets)
    {
        if (version != assets.files.Version || assets.files.Find(name) is not { } bytes)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = VersionedFiles.Caching;
        return TypedResults.Bytes(bytes, TypeOf(name));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"No type is known for {other}."),
    };
}
