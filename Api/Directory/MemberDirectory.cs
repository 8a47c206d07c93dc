using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Directory;

/// <summary>Members as callers see them: one that was removed is absent.</summary>
internal sealed class MemberDirectory(IKeyStore store)
{
    public async ValueTask<Member?> FindAsync(TenantId tenant, UserId user, CancellationToken cancellationToken) =>
        await store.ReadMemberAsync(tenant, user, cancellationToken) is { Status: not MemberStatus.Removed } member ? member : null;

    /// <summary>A member that has to be there.</summary>
    public async ValueTask<Answer<Member>> FindAsync(TenantId tenant, string user, CancellationToken cancellationToken) =>
        UserId.TryParse(user, out var id) && await FindAsync(tenant, id, cancellationToken) is { } member ? member : Problem.NotFound;

    /// <summary>Whether the caller holds all that a member has and shall have: nobody raises others above themselves, or deals with those above them.</summary>
    public async ValueTask<Problem?> MayPutAsync(Call call, TenantId tenant, Member? before, RoleName role) =>
        call.Caller.MayGrant(await store.ReadRoleAsync(tenant, role, call.Aborted))
        ?? (before is null ? null : await MayTouchAsync(call, before));

    /// <summary>Whether the caller holds all that a member has.</summary>
    public async ValueTask<Problem?> MayTouchAsync(Call call, Member member) =>
        call.Caller.MayGrant(await store.ReadRoleAsync(member.Tenant, member.Role, call.Aborted));
}
