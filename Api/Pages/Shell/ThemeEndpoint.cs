using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;

namespace Orleans.Keys.Api.Pages.Shell;

/// <summary>The choice between light and dark.</summary>
internal static class ThemeEndpoint
{
    public const string Path = "/theme";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm(Path, async (HttpContext http) =>
    {
        var form = await FormFields.ReadAsync(http);
        Theme.Write(http, form[Theme.Parameter]);
        return TypedResults.LocalRedirect(ReturnPath.Of(form[ReturnPath.Parameter]));
    });
}
