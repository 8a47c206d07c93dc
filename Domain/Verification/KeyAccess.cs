using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Verification;

/// <summary>All that decides about a key at one moment, read together: the key, whom it acts as, in which role and tenant.</summary>
public sealed record KeyAccess
{
    /// <summary>The key.</summary>
    public required Key Key { get; init; }

    /// <summary>Its tenant.</summary>
    public required Tenant Tenant { get; init; }

    /// <summary>The membership of its owner as it is now, of whatever incarnation.</summary>
    public required Member Owner { get; init; }

    /// <summary>The owner's role; null when the tenant has no such role.</summary>
    public required Role? Role { get; init; }

    /// <summary>The permissions that the product declares.</summary>
    public required PermissionSet Declared { get; init; }

    /// <summary>The database's clock when it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Whether an older living key of the same owner has the same name; looked up only where a policy asks.</summary>
    public bool HasOlderNamesake { get; init; }

    /// <summary>What the plans of this installation include.</summary>
    public Plans Plans { get; init; } = Plans.Default;

    /// <summary>What the tenant's plan includes.</summary>
    public PlanLimits Limits => Plans[Tenant.Plan];

    /// <summary>The first rule of the tenant's policy that the key breaks; null when it complies.</summary>
    public PolicyRule? BrokenRule => Tenant.Policy.BrokenBy(Key.CreatedAt, Key.ExpiresAt, Owner.Role, HasOlderNamesake);

    /// <summary>Whether the owner's membership is the one under which the key was made and was not ended.</summary>
    public bool HasOwner => Owner.Incarnation == Key.Owner.Incarnation && Owner.Status != MemberStatus.Removed;

    /// <summary>What the key may do now.</summary>
    public PermissionSet Permissions => EffectivePermissions.Of(Key.Scopes, Role, Declared);

    /// <summary>What a person is shown.</summary>
    public KeyStatus StatusAt(DateTimeOffset now) => this switch
    {
        { Key.Revocation: not null } or { HasOwner: false } => KeyStatus.Revoked,
        _ when Key.IsExpired(now) => KeyStatus.Expired,
        { Owner.Status: not MemberStatus.Active } or { Tenant.Status: not TenantStatus.Active } => KeyStatus.Suspended,
        { Limits.HasKeys: false } => KeyStatus.Paused,
        { BrokenRule: not null } => KeyStatus.Blocked,
        _ => Key.IsRotating(now) ? KeyStatus.Rotating : KeyStatus.Active,
    };
}
