using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Directory;

/// <summary>A named set of permissions in a tenant.</summary>
public sealed record Role
{
    /// <summary>In which tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Which role.</summary>
    public required RoleName Name { get; init; }

    /// <summary>
    /// What its members may do; null for a default role that nobody changed, whose permissions follow what the product declares
    /// (<see cref="DefaultRoles"/>).
    /// </summary>
    public required PermissionSet? Permissions { get; init; }

    /// <summary>Counts its changes; 0 before the first write.</summary>
    public required long Version { get; init; }
}
