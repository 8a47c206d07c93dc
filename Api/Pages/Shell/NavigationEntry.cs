using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Api.Pages.Shell;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Icon">What stands beside that.</param>
/// <param name="Needs">Whoever lacks this permission is not led there; null for everybody.</param>
internal sealed record NavigationEntry(string Path, string Label, IconName Icon, Permission? Needs)
{
    /// <summary>The pages under Settings, in their order.</summary>
    public static readonly NavigationEntry[] Settings =
    [
        new("/settings/api-keys", "API keys", IconName.Key, null),
        new("/settings/members", "Members", IconName.People, Permission.MembersManage),
        new("/settings/roles", "Roles", IconName.Shield, Permission.MembersManage),
        new("/settings/policy", "Policy", IconName.Sliders, Permission.MembersManage),
        new("/settings/billing", "Billing", IconName.Card, null),
        new("/settings/audit", "Audit", IconName.List, Permission.AuditRead),
    ];

    /// <summary>The pages for operators.</summary>
    public static readonly NavigationEntry[] Operator =
    [
        new("/operator/tenants", "Tenants", IconName.Building, Permission.TenantsManage),
        new("/operator/revoke-key", "Revoke a key", IconName.Ban, Permission.TenantsManage),
        new("/operator/gateways", "Gateways", IconName.Server, Permission.TenantsManage),
    ];

    public bool IsFor(Caller caller) => Needs is not { } permission || caller.May(permission);
}
