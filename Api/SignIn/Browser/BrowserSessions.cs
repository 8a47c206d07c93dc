using System.Text;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.SignIn.Browser;

/// <summary>Begins and ends sessions of browsers. Whoever gets here has shown who they are.</summary>
internal sealed class BrowserSessions(IKeyStore store, IAccountStore accounts, Authenticator authenticator, SecretMint mint)
{
    /// <summary>Begins a session, always a new one: what the browser had before is worth nothing afterwards.</summary>
    public async ValueTask<Problem?> BeginAsync(Call call, TenantId tenant, UserId user)
    {
        if (await accounts.ReadMemberAccessAsync(tenant, user, call.Aborted) is not { } access)
        {
            return Problem.NotAMember;
        }

        if (Refusal(access) is { } refusal)
        {
            return refusal;
        }

        await EndAsync(call);
        var id = SecretMint.DrawId();
        var (token, digest) = mint.MintSession(id, tenant);
        var session = new Session
        {
            Id = id,
            Tenant = tenant,
            Member = new KeyOwner(user, access.Member.Incarnation),
            Digest = digest,
            CreatedAt = access.ReadAt,
            ExpiresAt = access.ReadAt + Session.BrowserLifetime,
            Kind = SessionKind.Browser,
        };

        // No fence: who the member is now is read again whenever the session is used.
        await store.CommitAsync(new Change { Write = new Write.OfSession(session), Audit = Note(call, "member.signed_in", access.Member) }, CancellationToken.None);
        SessionCookie.Write(call.Http, Encoding.ASCII.GetString(token));
        return null;
    }

    /// <summary>Ends the browser's session, if it has one that is good.</summary>
    public async ValueTask EndAsync(Call call)
    {
        if (SessionCookie.Read(call.Http) is not { } cookie)
        {
            return;
        }

        SessionCookie.Delete(call.Http);
        if (!(await authenticator.JudgeBrowserAsync(cookie, call.Http)).IsRefused(out _, out var caller) && caller.Session is { } session)
        {
            var write = new Write.OfSessionEnd(session.Id, session.Tenant);
            await store.CommitAsync(new Change { Write = write, Audit = Note(call, "member.signed_out", caller.Member) }, CancellationToken.None);
        }
    }

    private static Problem? Refusal(MemberAccess access) => access switch
    {
        { IsGood: false } => Problem.OwnerSuspended,
        { Tenant.Status: not TenantStatus.Active } => Problem.TenantSuspended,
        _ => null,
    };

    private static AuditNote Note(Call call, string action, Member member) => new()
    {
        Action = action,
        Tenant = member.Tenant,
        ActorKind = ActorKind.Member,
        ActorTenant = member.Tenant,
        ActorUser = member.User,
        Ip = call.Ip,
        UserAgent = call.UserAgent,
        TraceId = call.TraceId,
    };
}
