using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Keys.Gateway.Validation.Http;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Authentication;

/// <summary>Signs an application's callers in by their keys.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    ApiKeyGate gate, ProblemWriter problems, UsageCapture usage, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private KeyProblem problem = KeyProblem.MissingCredential;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        RecordAtTheEnd();
        if (await gate.AdmitAsync(Context, null) is { } refusal)
        {
            problem = refusal;
            return refusal == KeyProblem.MissingCredential ? AuthenticateResult.NoResult() : AuthenticateResult.Fail(refusal.Code);
        }

        var principal = new ClaimsPrincipal(Identity(Context.Features.GetRequiredFeature<ApiKeyFeature>().Identity));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => problems.WriteAsync(Context, problem);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => problems.WriteAsync(Context, KeyProblem.Forbidden);

    // The pipeline goes on after this, so only the end of the answer knows what it came to.
    private void RecordAtTheEnd()
    {
        if (usage.IsOn)
        {
            var started = usage.Start();
            Response.OnCompleted(() =>
            {
                usage.Complete(Context, started);
                return Task.CompletedTask;
            });
        }
    }

    private ClaimsIdentity Identity(KeyIdentity key)
    {
        var identity = new ClaimsIdentity(Scheme.Name, ApiKeyDefaults.SubjectClaim, ApiKeyDefaults.RoleClaim);
        identity.AddClaim(new Claim(ApiKeyDefaults.SubjectClaim, key.User.Value));
        identity.AddClaim(new Claim(ApiKeyDefaults.TenantClaim, key.Tenant.Value));
        identity.AddClaim(new Claim(ApiKeyDefaults.KeyIdClaim, key.KeyId));
        identity.AddClaim(new Claim(ApiKeyDefaults.RoleClaim, key.Role.Value));
        identity.AddClaims(key.Permissions.Select(permission => new Claim(ApiKeyDefaults.ScopeClaim, permission.Value)));
        return identity;
    }
}
