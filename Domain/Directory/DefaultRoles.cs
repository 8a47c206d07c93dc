using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Directory;

/// <summary>The roles every tenant has from the start. Until a tenant changes one, it follows what the product declares.</summary>
public static class DefaultRoles
{
    /// <summary>Their names.</summary>
    public static readonly IReadOnlyList<RoleName> Names = [RoleName.Owner, RoleName.Admin, RoleName.Analyst, RoleName.Viewer];

    /// <summary>What a role allows, now.</summary>
    /// <param name="role">The role as stored.</param>
    /// <param name="declared">The permissions that the product declares.</param>
    public static PermissionSet Permissions(Role role, PermissionSet declared) =>
        role.Permissions ?? Default(role.Tenant, role.Name, declared);

    private static PermissionSet Default(TenantId tenant, RoleName name, PermissionSet declared)
    {
        if (name == RoleName.Owner)
        {
            var all = declared.Union(Permission.OfKeys);
            return tenant == TenantId.System ? all.Union([Permission.TenantsManage]) : all;
        }

        if (name == RoleName.Admin)
        {
            return declared.Union(Permission.OfKeys).Except([Permission.BillingManage]);
        }

        if (name == RoleName.Analyst)
        {
            return declared.Where(p => p.Action is "read" or "write").Union([Permission.KeysUse]);
        }

        return name == RoleName.Viewer
            ? declared.Where(p => p.Action is "read").Union([Permission.KeysUse])
            : PermissionSet.Empty;
    }
}
