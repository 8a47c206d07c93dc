using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.SignIn.Oidc;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>Signing in with the provider: the way there, and the way back. An endpoint calls the framework's handler, which so sees nothing else.</summary>
internal static class ProviderEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/sign-in/provider", Go).ForAnyone();
        routes.MapPage(OidcSchemes.CallbackPath, ComeBackAsync).ForAnyone();
    }

    private static IResult Go(HttpContext http, IOptions<OidcOptions> oidc)
    {
        var back = ReturnPath.Of(http.Request.Query[ReturnPath.Parameter]);
        return oidc.Value.SignsIn
            ? TypedResults.Challenge(new AuthenticationProperties { RedirectUri = back }, [OidcSchemes.Console])
            : StatusPage.Show(StatusNotice.NotFound);
    }

    private static async Task<IResult> ComeBackAsync(HttpContext http, IOptions<OidcOptions> oidc, IAuthenticationHandlerProvider handlers)
    {
        if (!oidc.Value.SignsIn)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        var handler = await handlers.GetHandlerAsync(http, OidcSchemes.Console) as IAuthenticationRequestHandler;
        return handler is not null && await handler.HandleRequestAsync() ? TypedResults.Empty : StatusPage.Show(StatusNotice.SignInFailed);
    }
}
