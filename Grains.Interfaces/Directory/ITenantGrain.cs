namespace Orleans.Keys.Grains.Interfaces.Directory;

/// <summary>
/// Owns a tenant with its members and roles. The grain's name is <c>t_</c> and the tenant id. Callers have been authorised; every change
/// is fenced by the rows that allowed it.
/// </summary>
[GrainInterfaceType("keys.ITenantGrain"), Alias("keys.ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Makes or changes the tenant.</summary>
    [Alias("Put")]
    Task<Reply> Put(PutTenantCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Makes, changes or brings back a member.</summary>
    [Alias("PutMember")]
    Task<Reply> PutMember(PutMemberCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes a member, whose keys are dead for good. An absent one is refused as <see cref="Refusal.NotFound"/>.</summary>
    [Alias("RemoveMember")]
    Task<Reply> RemoveMember(RemoveMemberCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Makes or changes a role.</summary>
    [Alias("PutRole")]
    Task<Reply> PutRole(PutRoleCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Replaces the policy of the tenant. The reply's version is the tenant's, not the policy's.</summary>
    [Alias("PutPolicy")]
    Task<Reply> PutPolicy(PutPolicyCommand command, Actor actor, CancellationToken cancellationToken);

    /// <summary>Declares the product's permissions. Only the <c>system</c> tenant's grain does this.</summary>
    [Alias("DeclarePermissions")]
    Task<Reply> DeclarePermissions(DeclarePermissionsCommand command, Actor actor, CancellationToken cancellationToken);
}
