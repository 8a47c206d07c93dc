using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>The members that people of the provider are. The stored member decides; what the provider says counts when there never was one.</summary>
internal sealed class OidcMembers(IKeyStore store, IAccountStore accounts, IOptions<OidcOptions> options)
{
    /// <summary>The member, made now if there never was one and that is allowed; judged by nobody yet.</summary>
    /// <param name="judge">Refuses what vouches for the person when it is not good at a moment.</param>
    public async ValueTask<Answer<MemberAccess>> FindOrMakeAsync(OidcIdentity identity, Call call, Func<DateTimeOffset, Problem?> judge)
    {
        if (await accounts.ReadMemberAccessAsync(identity.Tenant, identity.User, call.Aborted) is { } access)
        {
            return judge(access.ReadAt) is { } problem ? problem : access;
        }

        // The database's clock decides, as it does about everybody else.
        var now = (await store.ReadHeadAsync(call.Aborted)).ReadAt;
        if (judge(now) is { } refusal)
        {
            return refusal;
        }

        if (options.Value.Provision)
        {
            await TryMakeAsync(identity, call, now);
        }

        // Also when another request was faster. To strangers a tenant without them is as good as none.
        return await accounts.ReadMemberAccessAsync(identity.Tenant, identity.User, call.Aborted) is { } made ? made : Problem.NotAMember;
    }

    private async ValueTask TryMakeAsync(OidcIdentity identity, Call call, DateTimeOffset now)
    {
        if (await store.ReadTenantAsync(identity.Tenant, call.Aborted) is not { Status: TenantStatus.Active }
            || await FindRoleAsync(identity, call.Aborted) is not { } role
            || PutMember.Decide(null, role, Command(identity, role), now).Row is not { } member)
        {
            return;
        }

        var note = new AuditNote
        {
            Action = "member.provisioned",
            Tenant = identity.Tenant,
            ActorKind = ActorKind.Member,
            ActorTenant = identity.Tenant,
            ActorUser = identity.User,
            Ip = call.Ip,
            UserAgent = call.UserAgent,
            TraceId = call.TraceId,
        };
        await store.CommitAsync(new Change { Write = new Write.OfMember(member), Audit = note }, CancellationToken.None);
    }

    private async ValueTask<Role?> FindRoleAsync(OidcIdentity identity, CancellationToken cancellationToken)
    {
        foreach (var name in identity.Roles)
        {
            if (await store.ReadRoleAsync(identity.Tenant, name, cancellationToken) is { } role)
            {
                return role;
            }
        }

        return null;
    }

    private static PutMember Command(OidcIdentity identity, Role role) => new()
    {
        Tenant = identity.Tenant,
        User = identity.User,
        Email = identity.Email,
        Name = identity.Name,
        Role = role.Name,
        IsSuspended = false,
    };
}
