using Orleans.Keys.Api.Edge;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>Whose members a page is about: those of one's own workspace, or, for operators, of any.</summary>
/// <param name="Tenant">The workspace.</param>
/// <param name="Path">Where the list of its members stands.</param>
/// <param name="Section">Under which entry of the navigation.</param>
/// <param name="Back">Where the list is left to; null from the navigation.</param>
public sealed record MemberPlace(TenantId Tenant, string Path, string Section, string? Back)
{
    public const string OwnPath = "/settings/members";
    public const string OwnAddPath = "/settings/add-member";
    public const string AnyPath = "/operator/tenants/{tenant}/members";
    public const string AnyAddPath = "/operator/tenants/{tenant}/add-member";

    private const string Tenants = "/operator/tenants";

    /// <summary>The place that the address of a request names.</summary>
    internal static MemberPlace Of(Call call) => call.Http.GetRouteValue("tenant") is string tenant
        ? new MemberPlace(new TenantId(tenant), $"{Tenants}/{Uri.EscapeDataString(tenant)}/members", Tenants, $"{Tenants}/{Uri.EscapeDataString(tenant)}")
        : new MemberPlace(call.Caller.Tenant.Id, OwnPath, OwnPath, null);

    /// <summary>Where the form of a new member stands; not below the list, where every id can be a member's.</summary>
    public string AddPath => Back is null ? OwnAddPath : $"{Back}/add-member";

    public string PathOf(UserId user) => $"{Path}/{user}";
}
