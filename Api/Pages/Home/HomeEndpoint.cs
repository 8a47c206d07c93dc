using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Pages.Edge;

namespace Orleans.Keys.Api.Pages.Home;

/// <summary>Where a person arrives after signing in.</summary>
internal static class HomeEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(ReturnPath.Start, () => new RazorComponentResult<HomePage>());
}
