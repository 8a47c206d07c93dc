using Microsoft.Extensions.Options;

namespace Orleans.Keys.Samples.Embed;

/// <summary>The product's own pages. A real one would sign people in first.</summary>
internal static class Product
{
    public static void MapProduct(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext http, IOptions<KeysSettings> keys) =>
        {
            var origin = keys.Value.Address.GetLeftPart(UriPartial.Authority);
            // What the policy of a product's pages needs for the element: its modules, and its calls. No style has to be allowed.
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' {origin}; connect-src 'self' {origin}; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
            return TypedResults.Text(Read("index.html").Replace("{{keys}}", origin, StringComparison.Ordinal), "text/html; charset=utf-8");
        });
        routes.MapGet("/site.css", () => TypedResults.Text(Read("site.css"), "text/css; charset=utf-8"));
        routes.MapGet("/site.js", () => TypedResults.Text(Read("site.js"), "text/javascript; charset=utf-8"));
        routes.MapPost("/session", async (HttpContext http, KeySessions sessions) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            // Only our own page: a session is for whoever is signed in here.
            return http.Request.Headers["Sec-Fetch-Site"] == "same-origin"
                ? Results.Json(new { token = (await sessions.MintAsync(http.RequestAborted)).Token })
                : Results.StatusCode(StatusCodes.Status403Forbidden);
        });
        routes.MapGet("/hosted", async (HttpContext http, KeySessions sessions) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Redirect((await sessions.MintAsync(http.RequestAborted)).ConsoleUrl.ToString());
        });
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Product).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
