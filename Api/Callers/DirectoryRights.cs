using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Callers;

/// <summary>What a caller may do with tenants, members and roles.</summary>
internal static class DirectoryRights
{
    public static Problem? MayOperate(this Caller caller) => caller.IsOperator ? null : Problem.Insufficient(Permission.TenantsManage);

    /// <summary>
    /// Whether the caller may manage the members of a tenant: operators those of every one, others with <c>members:manage</c> those of their own.
    /// To them every other tenant is absent.
    /// </summary>
    public static Problem? MayManageMembers(this Caller caller, string tenant)
    {
        if (caller.IsOperator)
        {
            return TenantId.TryParse(tenant, out _) ? null : Problem.NotFound;
        }

        if (caller.Tenant.Id.Value != tenant)
        {
            return Problem.NotFound;
        }

        return caller.May(Permission.MembersManage) ? null : Problem.Insufficient(Permission.MembersManage);
    }

    /// <summary>Nobody but an operator gives, or takes from others, what they do not have.</summary>
    public static Problem? MayGrant(this Caller caller, PermissionSet permissions)
    {
        var beyond = permissions.Except(caller.Permissions);
        return caller.IsOperator || beyond.Count == 0 ? null : Problem.Insufficient(beyond.First());
    }

    /// <summary>
    /// An operator does not end its own membership, or the keys that operate the installation could all be gone: whoever does it to another
    /// is still there afterwards.
    /// </summary>
    public static Problem? MayGiveUpOperator(this Caller caller, TenantId tenant, UserId user) =>
        tenant == TenantId.System && caller.Tenant.Id == tenant && caller.Member.User == user ? Problem.SystemTenantStaysOpen : null;

    /// <summary>Whether the caller sees the plan and the policy of its tenant: every person, and keys that manage something.</summary>
    public static Problem? MaySeeTenant(this Caller caller) =>
        caller.Key is null || caller.May(Permission.KeysManage) || caller.May(Permission.MembersManage) || caller.May(Permission.BillingManage)
            ? null
            : Problem.Insufficient(Permission.KeysManage);

    /// <inheritdoc cref="MayGrant(Caller, PermissionSet)"/>
    public static Problem? MayGrant(this Caller caller, Role? role) =>
        role is null ? null : caller.MayGrant(DefaultRoles.Permissions(role, caller.Declared));
}
