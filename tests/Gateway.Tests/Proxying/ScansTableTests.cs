using System.Net;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Gateway.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Tests.Proxying;

/// <summary>Every role, plan, status and scope against a product behind a running gateway. What is expected is written down here, not asked of the product.</summary>
public sealed class ScansTableTests
{
    private static readonly (string, string?)[] Routes =
    [
        ("ReverseProxy:Routes:scans:Match:Methods:0", "GET"),
        ("ReverseProxy:Routes:scans:Metadata:Permission", "scans:read"),
        ("ReverseProxy:Routes:scans-changes:ClusterId", "scans"),
        ("ReverseProxy:Routes:scans-changes:Match:Path", "/v1/scans/{**rest}"),
        ("ReverseProxy:Routes:scans-changes:Match:Methods:0", "POST"),
        ("ReverseProxy:Routes:scans-changes:Metadata:Permission", "scans:write"),
    ];

    private static readonly (string Role, bool Reads, bool Writes, string[]? Own)[] Roles =
    [
        ("owner", true, true, null),
        ("admin", true, true, null),
        ("analyst", true, true, null),
        ("viewer", true, false, null),
        ("writer", false, true, ["scans:write", "api_keys:use"]),
        ("guest", false, false, []),
    ];

    private static readonly (string[]? Scopes, bool Reads, bool Writes)[] Narrowings =
    [
        (null, true, true),
        (["scans:read"], true, false),
        (["scans:write"], false, true),
        (["api_keys:manage"], false, false),
        (["scans:read", "scans:write", "tenants:manage"], true, true),
    ];

    public static MatrixTheoryData<Plan, TenantStatus> PlansAndStatuses { get; } = new(Enum.GetValues<Plan>(), Enum.GetValues<TenantStatus>());

    [Theory]
    [MemberData(nameof(PlansAndStatuses))]
    public async Task Product_is_reached_as_the_table_says(Plan plan, TenantStatus tenantStatus)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, Routes);
        var differences = new List<string>();

        foreach (var (role, roleReads, roleWrites, own) in Roles)
        {
            foreach (var (scopes, scopeReads, scopeWrites) in Narrowings)
            {
                foreach (var memberStatus in Enum.GetValues<MemberStatus>())
                {
                    foreach (var kind in Enum.GetValues<MemberKind>())
                    {
                        var key = Issue(gateway.Store, role, own, scopes, plan, tenantStatus, memberStatus, kind);
                        foreach (var (method, holds) in new[] { (HttpMethod.Get, roleReads && scopeReads), (HttpMethod.Post, roleWrites && scopeWrites) })
                        {
                            var expected =
                                memberStatus != MemberStatus.Active ? "401 owner_suspended"
                                : tenantStatus != TenantStatus.Active ? "403 tenant_suspended"
                                : plan == Plan.Starter ? "403 plan_required"
                                : holds ? "200" : "403 insufficient_permission";
                            var found = await AnswerAsync(gateway, key, method);
                            if (found != expected)
                            {
                                differences.Add($"{method} by {memberStatus} {kind} {role} with {string.Join(' ', scopes ?? ["no scopes"])}: expected {expected}, got {found}");
                            }
                        }
                    }
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static IssuedKey Issue(
        FakeStore store, string role, string[]? own, string[]? scopes, Plan plan, TenantStatus tenantStatus, MemberStatus memberStatus, MemberKind kind)
    {
        var key = store.Issue(user: $"u-{Guid.CreateVersion7():n}", tenant: $"{role}-tenant", role: role, with: key => key with { Scopes = scopes is null ? null : Set(scopes) });
        store.EditTenant(key.Tenant, tenant => tenant with { Plan = plan, Status = tenantStatus });
        store.EditMember(key, member => member with { Status = memberStatus, Kind = kind });
        if (own is not null)
        {
            store.EditRole(key.Tenant, role, Set(own));
        }

        return key;
    }

    private static PermissionSet Set(string[] permissions) => [.. permissions.Select(permission => new Permission(permission))];

    private static async Task<string> AnswerAsync(GatewayHost gateway, IssuedKey key, HttpMethod method)
    {
        using var response = await gateway.SendAsync(key, method: method);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return "200";
        }

        var problem = await ProblemAnswer.OfAsync(response);
        return $"{problem.Status} {problem.Code}";
    }
}
