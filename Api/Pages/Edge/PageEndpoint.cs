namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>Marks the endpoints that answer people with pages.</summary>
/// <param name="ForAnyone">Whether a person may see it who has not signed in.</param>
internal sealed record PageEndpoint(bool ForAnyone)
{
    public static PageEndpoint? Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<PageEndpoint>();
}
