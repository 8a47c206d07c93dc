using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Keys.Gateway.Validation.Http;

namespace Orleans.Keys.Gateway.Validation.Authentication;

/// <summary>Signs an application's callers in by their keys.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    ApiKeyGate gate, ProblemWriter problems, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private KeyProblem problem = KeyProblem.MissingCredential;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
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
