namespace Orleans.Keys.Api.Edge;

/// <summary>The headers of every answer of the API.</summary>
internal static class ApiHeaders
{
    public static void Set(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>What an answer that shows a secret has on top.</summary>
    public static void SetForSecret(HttpResponse response) => response.Headers.Pragma = "no-cache";
}
