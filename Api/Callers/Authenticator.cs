using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Api.SignIn.Oidc;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Callers;

/// <summary>
/// Finds out who calls. Reads the store every time: no cache ever authorises a change, or a dying key could mint its successor.
/// </summary>
internal sealed class Authenticator(
    IKeyStore store, IAccountStore accounts, KeyFormat format, PepperRing peppers, AccessTokens tokens, SameOrigin origin, IOptions<KeysOptions> options)
{
    private readonly KeyEnvironment environment = options.Value.KeyEnvironment;

    public async ValueTask<Answer<Caller>> JudgeAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (SessionCookie.Read(http) is { } cookie)
        {
            return header.Length > 0 ? Problem.CookieAndHeader
                : origin.Refuse(http.Request) is { } foreign ? foreign
                : await JudgeBrowserAsync(cookie, http);
        }

        if (!BearerCredential.TryRead(header, out var token))
        {
            return Problem.MissingCredential;
        }

        if (tokens.AreLike(token))
        {
            return await tokens.JudgeAsync(token.ToString(), http);
        }

        // Latin-1 keeps every character one byte, so that whatever is not ASCII stays wrong rather than becoming something else.
        return header.Length > BearerCredential.MaxLength ? Problem.InvalidKey : await JudgeAsync(Encoding.Latin1.GetBytes(token.ToString()), http);
    }

    /// <summary>Judges the session of a browser. Where the request comes from is for others to judge.</summary>
    public async ValueTask<Answer<Caller>> JudgeBrowserAsync(string cookie, HttpContext http)
    {
        var token = Encoding.Latin1.GetBytes(cookie);
        if (!SessionToken.TryParse(format, token, out var id))
        {
            return Problem.InvalidKey;
        }

        var answer = await JudgeSessionAsync(id, token, SessionKind.Browser, http.RequestAborted);
        if (!answer.IsRefused(out _, out var caller) && caller.Session!.IsSeenAnew(caller.ReadAt))
        {
            await accounts.TouchSessionAsync(id, http.RequestAborted);
        }

        return answer;
    }

    private async ValueTask<Answer<Caller>> JudgeAsync(byte[] token, HttpContext http)
    {
        if (format.Parse(token, out var parsed) == KeyFormatError.None)
        {
            return parsed.Environment == environment
                ? await JudgeKeyAsync(parsed.Id, token, http.Connection.RemoteIpAddress, http.RequestAborted)
                : Problem.InvalidKey;
        }

        return SessionToken.TryParse(format, token, out var session) ? await JudgeSessionAsync(session, token, SessionKind.Bearer, http.RequestAborted) : Problem.InvalidKey;
    }

    private async ValueTask<Answer<Caller>> JudgeKeyAsync(KeyId id, byte[] token, IPAddress? from, CancellationToken cancellationToken)
    {
        if (await store.ReadAccessAsync(id, cancellationToken) is not { } access || access.Key.Environment != environment)
        {
            return Problem.InvalidKey;
        }

        var match = SecretMatch.Find(access.Key, peppers, token);
        if (match.Slot is not { } slot)
        {
            return match.IsUnknowable ? Problem.NotReady : Problem.InvalidKey;
        }

        if (Refusal(VerifyKey.Decide(access, slot, access.ReadAt)) is { } problem)
        {
            return problem;
        }

        return access.Key.AllowedIps.Allows(from) ? Caller.Of(access, slot) : Problem.IpNotAllowed;
    }

    private async ValueTask<Answer<Caller>> JudgeSessionAsync(KeyId id, byte[] token, SessionKind kind, CancellationToken cancellationToken)
    {
        if (await store.ReadSessionAsync(id, cancellationToken) is not { } access || access.Session.Kind != kind)
        {
            return Problem.InvalidKey;
        }

        if (!peppers.TryGet(access.Session.Digest.PepperId, out _))
        {
            return Problem.NotReady;
        }

        if (!SessionToken.IsSecretOf(token, access.Session, peppers))
        {
            return Problem.InvalidKey;
        }

        return access switch
        {
            _ when !access.Session.IsLive(access.ReadAt) => Problem.SessionEnded,
            { IsGood: false } => Problem.OwnerSuspended,
            { Tenant.Status: not TenantStatus.Active } => Problem.TenantSuspended,
            _ => Caller.Of(access),
        };
    }

    private static Problem? Refusal(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => null,
        Verdict.Revoked => Problem.KeyRevoked,
        Verdict.RetiredSecret => Problem.RetiredSecret,
        Verdict.Expired => Problem.KeyExpired,
        Verdict.OwnerSuspended => Problem.OwnerSuspended,
        Verdict.TenantSuspended => Problem.TenantSuspended,
        Verdict.PlanRequired => Problem.PlanRequired,
        Verdict.Blocked => Problem.Blocked,
    };
}
