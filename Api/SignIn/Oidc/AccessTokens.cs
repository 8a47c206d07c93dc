using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>
/// Judges access tokens of the provider. The token says who it is; what that person may do is read from the store on every call, and the token's
/// end is compared with the database's clock.
/// </summary>
internal sealed class AccessTokens(ProviderDocument provider, OidcMembers members, IOptions<OidcOptions> settings)
{
    /// <summary>How far the provider's clock may be from the database's.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private readonly OidcOptions options = settings.Value;

    /// <summary>Whether a credential is for this judge.</summary>
    public bool AreLike(ReadOnlySpan<char> token) => options.AcceptsTokens && AccessTokenShape.IsLike(token);

    public async ValueTask<Answer<Caller>> JudgeAsync(string token, HttpContext http)
    {
        if (token.Length > AccessTokenShape.MaxLength || AccessTokenShape.Read(token, options) is not { } unverified)
        {
            return Problem.InvalidToken;
        }

        try
        {
            if (!await MayBeSignedAsync(unverified, http.RequestAborted))
            {
                return Problem.InvalidToken;
            }

            var verified = await http.AuthenticateAsync(OidcSchemes.AccessToken);
            return verified.Succeeded ? await JudgeAsync(unverified, http) : Problem.InvalidToken;
        }
        catch (ProviderAwayException)
        {
            return Problem.NotReady;
        }
    }

    /// <summary>Whether the provider has the key that the token names. One that is not known yet may be new.</summary>
    private async ValueTask<bool> MayBeSignedAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var document = await provider.GetConfigurationAsync(cancellationToken);
        if (token.Issuer != document.Issuer || !token.Audiences.Contains(options.Audience, StringComparer.Ordinal))
        {
            return false;
        }

        if (!string.IsNullOrEmpty(token.Kid) && document.SigningKeys.All(key => key.KeyId != token.Kid))
        {
            document = await provider.ReadAsync(cancellationToken);
        }

        return string.IsNullOrEmpty(token.Kid) || document.SigningKeys.Any(key => key.KeyId == token.Kid);
    }

    private async ValueTask<Answer<Caller>> JudgeAsync(JsonWebToken token, HttpContext http)
    {
        // Parsed above from the very text whose signature was verified since.
        if (OidcIdentity.Read([.. token.Claims], options).IsRefused(out var problem, out var identity))
        {
            return problem;
        }

        var call = http.RequestServices.GetRequiredService<Call>();
        var (from, until) = (Time(token.ValidFrom) - ClockSkew, Time(token.ValidTo) + ClockSkew);
        if ((await members.FindOrMakeAsync(identity, call, Judge)).IsRefused(out problem, out var access))
        {
            return problem;
        }

        return access switch
        {
            { IsGood: false } => Problem.OwnerSuspended,
            { Tenant.Status: not TenantStatus.Active } => Problem.TenantSuspended,
            _ => Caller.Of(access, until),
        };

        Problem? Judge(DateTimeOffset now) => now < from ? Problem.InvalidToken : now >= until ? Problem.TokenExpired : null;
    }

    // Absent in a token without it: then it has been good since ever.
    private static DateTimeOffset Time(DateTime time) => time == DateTime.MinValue ? DateTimeOffset.UnixEpoch : new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
