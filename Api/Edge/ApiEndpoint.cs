namespace Orleans.Keys.Api.Edge;

/// <summary>Marks the endpoints of the API, which may stand beside others in one process.</summary>
internal sealed class ApiEndpoint
{
    public static readonly ApiEndpoint Instance = new();

    /// <summary>Whether a request is answered by the API: by one of its endpoints, or by none at all where nobody else could.</summary>
    public static bool Answers(HttpContext http) => http.GetEndpoint() switch
    {
        null => true,
        // What routing makes up for a wrong method or media type.
        not RouteEndpoint => true,
        var endpoint => endpoint.Metadata.GetMetadata<ApiEndpoint>() is not null,
    };
}
