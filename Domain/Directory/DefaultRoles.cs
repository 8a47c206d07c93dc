using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Directory;

/// <summary>The roles every tenant has from the start. Until a tenant changes one, it follows what the product declares.</summary>
public static class DefaultRoles
{
    /// <summary>Their names.</summary>
    public static readonly IReadOnlyList<RoleName> Names = [RoleName.Owner, RoleName.Admin, RoleName.Analyst, RoleName.Viewer];

    private static readonly PermissionSet Reserved = Permission.OfKeys.Union([Permission.TenantsManage]);

    /// <summary>What a role allows, now.</summary>
    /// <param name="role">The role as stored.</param>
    /// <param name="declared">The permissions that the product declares; key management's own count only as the roles here give them.</param>
    public static PermissionSet Permissions(Role role, PermissionSet declared)
    {
        var permissions = role.Permissions ?? Default(role.Name, declared.Except(Reserved));

        // Whatever is stored or declared: nobody else operates the installation.
        var mayOperate = role.Tenant == TenantId.System && role.Name == RoleName.Owner;
        return mayOperate ? permissions : permissions.Except([Permission.TenantsManage]);
    }

    private static PermissionSet Default(RoleName name, PermissionSet product)
    {
        if (name == RoleName.Owner)
        {
            return product.Union(Reserved);
        }

        if (name == RoleName.Admin)
        {
            return product.Union(Permission.OfKeys).Except([Permission.BillingManage]);
        }

        if (name == RoleName.Analyst)
        {
            return product.Where(p => p.Action is "read" or "write").Union([Permission.KeysUse]);
        }

        return name == RoleName.Viewer
            ? product.Where(p => p.Action is "read").Union([Permission.KeysUse])
            : PermissionSet.Empty;
    }
}
