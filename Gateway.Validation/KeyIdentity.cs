using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>Whom a key acts as and what it may do, made once for a cached key and shared by its requests.</summary>
public sealed class KeyIdentity
{
    internal KeyIdentity(KeyAccess access)
    {
        Id = access.Key.Id;
        KeyId = access.Key.Id.ToString();
        Tenant = access.Key.Tenant;
        User = access.Key.Owner.User;
        Role = access.Owner.Role;
        Permissions = access.Permissions;
        Scopes = Permissions.ToString();
        AllowedIps = access.Key.AllowedIps;
        UsageDays = access.Plans[access.Tenant.Plan].UsageDays;
    }

    /// <summary>The key.</summary>
    public KeyId Id { get; }

    /// <summary>The key's id as text.</summary>
    public string KeyId { get; }

    /// <summary>The tenant.</summary>
    public TenantId Tenant { get; }

    /// <summary>The owner.</summary>
    public UserId User { get; }

    /// <summary>The owner's role.</summary>
    public RoleName Role { get; }

    /// <summary>The effective permissions.</summary>
    public PermissionSet Permissions { get; }

    /// <summary>The effective permissions, separated by spaces.</summary>
    public string Scopes { get; }

    /// <summary>For how many days the tenant's plan keeps a usage log.</summary>
    public int UsageDays { get; }

    /// <summary>Where the key may be used from.</summary>
    public IpRangeSet AllowedIps { get; }
}
