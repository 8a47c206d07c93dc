using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Api.Pages.Roles;

/// <summary>Says what permissions are for. Those of the product say it themselves.</summary>
internal static class PermissionTexts
{
    private static readonly Dictionary<Permission, string> Texts = new()
    {
        [Permission.KeysUse] = "Have API keys",
        [Permission.KeysManage] = "See and change everybody's keys",
        [Permission.MembersManage] = "Manage members, roles and the policy",
        [Permission.BillingManage] = "Change the plan",
        [Permission.AuditRead] = "Read the audit trail",
        [Permission.TenantsManage] = "Operate the installation",
    };

    /// <summary>Null when its name has to be enough.</summary>
    public static string? Of(Permission permission) => Texts.GetValueOrDefault(permission);
}
