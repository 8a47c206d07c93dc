using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.SignIn.FirstOwner;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>The page that the link for the first owner leads to.</summary>
internal sealed class WelcomeEndpoints(FirstOwners owners, Entrance entrance, KeyFormat format, IOptions<KeysOptions> options)
{
    private const string Path = "/welcome";
    private const string NotInvited = "The link was used before, or is too old. Restart the process for a new one while nobody has an account.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, (WelcomeEndpoints welcome) => welcome.Show()).ForAnyone();
        routes.MapForm(Path, (HttpContext http, Call call, WelcomeEndpoints welcome) => welcome.SetUpAsync(http, call)).ForAnyone();
    }

    private IResult Show() => options.Value.LocalAccounts ? WelcomePage.Show(new WelcomeForm()) : StatusPage.Show(StatusNotice.NotFound);

    private async Task<IResult> SetUpAsync(HttpContext http, Call call)
    {
        if (!options.Value.LocalAccounts)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        // First: to strangers the form says nothing, and no password of theirs is hashed. A code has 190 bits, so nobody needs to be slowed down.
        var (form, owner) = WelcomeFields.Read(await FormFields.ReadAsync(http), format);
        if (!await owners.IsInvitedAsync(form.Token, call.Aborted))
        {
            return Refuse(form with { Errors = new Dictionary<string, string> { ["token"] = NotInvited } });
        }

        if (owner is null)
        {
            return Refuse(form);
        }

        return await owners.TryMakeAsync(form.Token, owner, call.Aborted) is { } member
            ? await entrance.EnterAsync(call, member.Tenant, member.User, ReturnPath.Start)
            : Refuse(form with { Errors = new Dictionary<string, string> { ["token"] = NotInvited } });
    }

    private static IResult Refuse(WelcomeForm form) => WelcomePage.Show(form, StatusCodes.Status422UnprocessableEntity);
}
