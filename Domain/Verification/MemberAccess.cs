using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Verification;

/// <summary>All that decides about a member at one moment, read together: for a credential that the store itself does not know.</summary>
public sealed record MemberAccess
{
    /// <summary>The member's tenant.</summary>
    public required Tenant Tenant { get; init; }

    /// <summary>The membership, of whatever status.</summary>
    public required Member Member { get; init; }

    /// <summary>The member's role; null when the tenant has no such role.</summary>
    public required Role? Role { get; init; }

    /// <summary>The permissions that the product declares.</summary>
    public required PermissionSet Declared { get; init; }

    /// <summary>The database's clock when it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>What the plans of this installation include.</summary>
    public Plans Plans { get; init; } = Plans.Default;

    /// <summary>Whether the member is active, and a person.</summary>
    public bool IsGood => Member is { Status: MemberStatus.Active, Kind: MemberKind.Person };

    /// <summary>What the member may do now.</summary>
    public PermissionSet Permissions => Role is null ? PermissionSet.Empty : DefaultRoles.Permissions(Role, Declared);
}
