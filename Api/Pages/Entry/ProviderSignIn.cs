using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Api.SignIn.Oidc;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>What happens while somebody signs in with the provider, where the framework asks.</summary>
internal sealed partial class ProviderSignIn(PublicAddress address, OidcMembers members, IOptions<OidcOptions> oidc, ILogger<ProviderSignIn> logger)
{
    public OpenIdConnectEvents Events => new()
    {
        OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = address.OriginOf(context.Request) + OidcSchemes.CallbackPath;
            return Task.CompletedTask;
        },
        OnTicketReceived = async context =>
        {
            context.HandleResponse();
            await (await EnterAsync(context)).ExecuteAsync(context.HttpContext);
        },
        OnAccessDenied = async context =>
        {
            context.HandleResponse();
            await TypedResults.LocalRedirect(ReturnPath.SignIn).ExecuteAsync(context.HttpContext);
        },
        OnRemoteFailure = async context =>
        {
            LogFailed(logger, context.Failure?.Message);
            context.HandleResponse();
            await StatusPage.Show(StatusNotice.SignInFailed).ExecuteAsync(context.HttpContext);
        },
    };

    private async Task<IResult> EnterAsync(TicketReceivedContext context)
    {
        // The provider vouches for the person at this very moment.
        var call = context.HttpContext.RequestServices.GetRequiredService<Call>();
        if (OidcIdentity.Read([.. context.Principal?.Claims ?? []], oidc.Value).IsRefused(out var problem, out var identity)
            || (await members.FindOrMakeAsync(identity, call, _ => null)).IsRefused(out problem, out var access))
        {
            LogRefused(logger, problem.Code);
            return StatusPage.Show(StatusNotice.NotAMember);
        }

        var entrance = context.HttpContext.RequestServices.GetRequiredService<Entrance>();
        return await entrance.EnterAsync(call, access.Tenant.Id, access.Member.User, ReturnPath.Of(context.ReturnUri));
    }

    [LoggerMessage(EventId = 3041, Level = LogLevel.Information, Message = "Sign-in with the provider did not work: {Reason}")]
    private static partial void LogFailed(ILogger logger, string? reason);

    [LoggerMessage(EventId = 3042, Level = LogLevel.Information, Message = "Somebody whom the provider knows was not let in: {Code}")]
    private static partial void LogRefused(ILogger logger, ProblemCode code);
}
