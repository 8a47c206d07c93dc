using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.SignIn.Accounts;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Api.SignIn.Oidc;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>Signing in with a password.</summary>
internal sealed class SignInEndpoints(
    PasswordSignIn passwords, Entrance entrance, PublicAddress address, IOptions<KeysOptions> keys, IOptions<OidcOptions> oidc)
{
    private const string Wrong = "E-mail or password is wrong.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(ReturnPath.SignIn, (HttpContext http, PageContext page, SignInEndpoints signIn) => signIn.Show(http, page)).ForAnyone();
        routes.MapForm(ReturnPath.SignIn, (HttpContext http, Call call, SignInEndpoints signIn) => signIn.TryAsync(http, call)).ForAnyone();
    }

    private IResult Show(HttpContext http, PageContext page)
    {
        var back = ReturnPath.Of(http.Request.Query[ReturnPath.Parameter]);
        return page.Caller is not null
            ? TypedResults.LocalRedirect(back)
            : SignInPage.Show(Model(http, back) with { IsSignedOut = http.Request.Query.ContainsKey(SignOutEndpoint.Mark) });
    }

    private async Task<IResult> TryAsync(HttpContext http, Call call)
    {
        var form = await FormFields.ReadAsync(http);
        var (email, password) = (form["email"], form["password"]);
        var model = Model(http, ReturnPath.Of(form[ReturnPath.Parameter])) with { Email = email };
        if (!keys.Value.LocalAccounts)
        {
            return SignInPage.Show(model, StatusCodes.Status404NotFound);
        }

        if (email.Length is 0 or > 254 || password.Length is 0 or > PasswordVault.MaxLength)
        {
            return SignInPage.Show(model with { Error = Wrong }, StatusCodes.Status422UnprocessableEntity);
        }

        return await passwords.TryAsync(call, email, password) switch
        {
            PasswordOutcome.Right right => await entrance.EnterAsync(call, right.Account, model.Return),
            PasswordOutcome.Later later => ShowLater(http, model, later.Wait),
            PasswordOutcome.Unknowable => StatusPage.Show(StatusNotice.NotReady),
            _ => SignInPage.Show(model with { Error = Wrong }, StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static IResult ShowLater(HttpContext http, SignInModel model, TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.RetryAfter = seconds;
        return SignInPage.Show(model with { Error = $"There were too many attempts. Try again in {seconds} seconds." }, StatusCodes.Status429TooManyRequests);
    }

    private SignInModel Model(HttpContext http, string back) => new()
    {
        Return = back,
        HasAccounts = keys.Value.LocalAccounts,
        Provider = oidc.Value.SignsIn ? oidc.Value.DisplayName : null,
        KeepsCookies = address.KeepsCookies(http.Request),
    };
}
