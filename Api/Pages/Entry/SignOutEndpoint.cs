using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.SignIn.Browser;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>Ends the browser's session.</summary>
internal static class SignOutEndpoint
{
    /// <summary>Tells the sign-in page that somebody has just signed out.</summary>
    public const string Mark = "signed-out";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/sign-out", async (Call call, BrowserSessions sessions) =>
    {
        await sessions.EndAsync(call);
        return TypedResults.LocalRedirect($"{ReturnPath.SignIn}?{Mark}");
    });
}
