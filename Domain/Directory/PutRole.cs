using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Directory;

/// <summary>Makes a role or changes what it allows. A default role that was changed once no longer follows what the product declares.</summary>
/// <param name="Tenant">In which tenant.</param>
/// <param name="Name">Which role.</param>
/// <param name="Permissions">What its members may do.</param>
public sealed record PutRole(TenantId Tenant, RoleName Name, PermissionSet Permissions)
{
    /// <summary>
    /// A role holds what the product declares and what key management declares for roles. Operating the installation is for the owner
    /// role of the <c>system</c> tenant alone, whoever asks.
    /// </summary>
    public static DirectoryDecision<Role> Decide(Role? role, PermissionSet declared, PutRole command)
    {
        var allowed = declared.Union(Permission.OfKeys);
        allowed = command.Tenant == TenantId.System && command.Name == RoleName.Owner
            ? allowed.Union([Permission.TenantsManage])
            : allowed;
        return allowed.IsSupersetOf(command.Permissions)
            ? DirectoryDecision<Role>.Becomes(role, new Role
            {
                Tenant = command.Tenant,
                Name = command.Name,
                Permissions = command.Permissions,
                Version = role?.Version ?? 0,
            })
            : DirectoryRefusal.UndeclaredPermission;
    }
}
