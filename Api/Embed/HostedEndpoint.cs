using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Pages.Edge;

namespace Orleans.Keys.Api.Embed;

/// <summary>
/// The page of keys for a product that links to it rather than embedding it. The session's token stands behind the '#' of the link, which no browser
/// sends anywhere, and leaves the address as soon as the page is there.
/// </summary>
internal static class HostedEndpoint
{
    private const string Path = "/hosted";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, () => new RazorComponentResult<HostedPage>()).ForAnyone();

    /// <summary>The link for a session.</summary>
    public static string LinkFor(string origin, string token) => $"{origin}{Path}#{token}";
}
