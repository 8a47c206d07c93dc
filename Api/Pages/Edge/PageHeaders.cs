namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>The headers of every page.</summary>
internal static class PageHeaders
{
    // Nothing inline, nothing from elsewhere, in nobody's frame.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";

        // With none at all a browser would not say either where our own forms come from.
        response.Headers["Referrer-Policy"] = "same-origin";
    }
}
