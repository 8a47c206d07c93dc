using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>
/// The pages' own files, part of the program. Their address holds a hash over all of them, so a browser keeps them for ever and never mixes two
/// versions, and a module finds its neighbours beside it.
/// </summary>
internal sealed class PageAssets
{
    private const string Prefix = "assets/";

    private readonly Dictionary<string, byte[]> files = Load();
    private readonly string version;

    public PageAssets()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes);
        }

        version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage("/assets/{version}/{name}", Answer).ForAnyone();

    /// <summary>The address of a file.</summary>
    public string PathOf(string name) => files.ContainsKey(name) ? $"/{Prefix}{version}/{name}" : throw new ArgumentException($"There is no {name}.", nameof(name));

    private static Results<FileContentHttpResult, NotFound> Answer(string version, string name, HttpContext http, PageAssets assets)
    {
        if (version != assets.version || !assets.files.TryGetValue(name, out var bytes))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(bytes, TypeOf(name));
    }

    private static Dictionary<string, byte[]> Load()
    {
        var assembly = typeof(PageAssets).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(name => name[Prefix.Length..], Read);

        byte[] Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"No type is known for {other}."),
    };
}
