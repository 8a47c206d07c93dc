using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Deciding;

/// <summary>Carries out commands about tenants, members and roles: in a tenant's grain, and without it.</summary>
public sealed class DirectoryWriter(IKeyStore store, Plans plans, TimeProvider time)
{
    public Task<Written> PutAsync(PutTenant command, WriteTerms terms, CancellationToken cancellationToken) => RunAsync(async () =>
    {
        var before = await store.ReadTenantAsync(command.Id, cancellationToken);
        var decision = PutTenant.Decide(before, command, time.GetStoredNow());
        return terms.Propose(decision, before?.Version ?? 0, after => DirectoryChange.Of(before, after, terms.Actor)) with { Creates = before is null };
    });

    public Task<Written> PutAsync(PutMember command, WriteTerms terms, CancellationToken cancellationToken) => RunAsync(async () =>
    {
        var role = await store.ReadRoleAsync(command.Tenant, command.Role, cancellationToken);
        if (role is null && await store.ReadTenantAsync(command.Tenant, cancellationToken) is null)
        {
            return NotFound;
        }

        var before = await store.ReadMemberAsync(command.Tenant, command.User, cancellationToken);
        var decision = PutMember.Decide(before, role, command, time.GetStoredNow());
        var creates = before is null or { Status: MemberStatus.Removed };
        return terms.Propose(decision, before?.Version ?? 0, after => DirectoryChange.Of(before, after, terms.Actor)) with { Creates = creates };
    });

    public Task<Written> RemoveMemberAsync(TenantId tenant, UserId user, WriteTerms terms, CancellationToken cancellationToken) => RunAsync(async () =>
    {
        var before = await store.ReadMemberAsync(tenant, user, cancellationToken);
        return terms.Propose(RemoveMember.Decide(before), before?.Version ?? 0, after => DirectoryChange.Of(before, after, terms.Actor));
    });

    public Task<Written> PutAsync(PutRole command, WriteTerms terms, CancellationToken cancellationToken) => RunAsync(async () =>
    {
        var before = await store.ReadRoleAsync(command.Tenant, command.Name, cancellationToken);
        if (before is null && await store.ReadTenantAsync(command.Tenant, cancellationToken) is null)
        {
            return NotFound;
        }

        var (declared, _) = await store.ReadDeclaredAsync(cancellationToken);
        var decision = PutRole.Decide(before, declared, command);
        return terms.Propose(decision, before?.Version ?? 0, after => DirectoryChange.Of(before, after, terms.Actor)) with { Creates = before is null };
    });

    /// <summary>Replaces a tenant's policy. The terms' version is the policy's, not the tenant's.</summary>
    public Task<Written> PutAsync(PutPolicy command, WriteTerms terms, CancellationToken cancellationToken) => RunAsync(async () =>
    {
        var before = await store.ReadTenantAsync(command.Tenant, cancellationToken);
        var decision = PutPolicy.Decide(before, before is null ? PlanLimits.None : plans[before.Plan], command);
        return terms.Propose(decision, before?.PolicyVersion ?? 0, after => DirectoryChange.OfPolicy(before!, after, terms.Actor));
    });

    /// <summary>Declares the product's permissions, for the whole installation.</summary>
    public Task<Written> DeclareAsync(PermissionSet permissions, WriteTerms terms, CancellationToken cancellationToken) => RunAsync(async () =>
    {
        var (before, version) = await store.ReadDeclaredAsync(cancellationToken);
        var decision = DeclarePermissions.Decide(before, permissions);
        return terms.Propose(decision, version, after => DirectoryChange.Of(before, after, version, terms.Actor));
    });

    private static Proposal NotFound => Proposal.Of(new CommandOutcome.DirectoryRefused(DirectoryRefusal.NotFound, 0), 0);

    private Task<Written> RunAsync(Func<ValueTask<Proposal>> propose) => CommitLoop.RunAsync(store, time, propose);
}
