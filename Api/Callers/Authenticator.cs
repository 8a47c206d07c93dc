using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Callers;

/// <summary>
/// Finds out who calls. Reads the store every time: no cache ever authorises a change, or a dying key could mint its successor.
/// </summary>
internal sealed class Authenticator(IKeyStore store, KeyFormat format, PepperRing peppers, IOptions<KeysOptions> options)
{
    private readonly KeyEnvironment environment = options.Value.KeyEnvironment;

    public async ValueTask<Answer<Caller>> JudgeAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!BearerCredential.TryRead(header, out _))
        {
            return Problem.MissingCredential;
        }

        return header.Length > BearerCredential.MaxLength ? Problem.InvalidKey : await JudgeAsync(TokenOf(header), http);
    }

    private async ValueTask<Answer<Caller>> JudgeAsync(byte[] token, HttpContext http)
    {
        if (format.Parse(token, out var parsed) == KeyFormatError.None)
        {
            return parsed.Environment == environment
                ? await JudgeKeyAsync(parsed.Id, token, http.Connection.RemoteIpAddress, http.RequestAborted)
                : Problem.InvalidKey;
        }

        return SessionToken.TryParse(format, token, out var session) ? await JudgeSessionAsync(session, token, http.RequestAborted) : Problem.InvalidKey;
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

    private async ValueTask<Answer<Caller>> JudgeSessionAsync(KeyId id, byte[] token, CancellationToken cancellationToken)
    {
        if (await store.ReadSessionAsync(id, cancellationToken) is not { } access)
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

    // Latin-1 keeps every character one byte, so that whatever is not ASCII stays wrong rather than becoming something else.
    private static byte[] TokenOf(string header)
    {
        BearerCredential.TryRead(header, out var token);
        return Encoding.Latin1.GetBytes(token.ToString());
    }
}
