using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class TenantTests(ApiHost host)
{
    [Fact]
    public async Task Member_sees_plan_limits_and_use()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (viewer, admin) = (await workspace.MemberAsync("viewer"), await workspace.MemberAsync("admin"));
        await viewer.CreateKeyAsync();
        await admin.CreateKeyAsync();
        await admin.CreateKeyAsync();

        var tenant = (await viewer.GetAsync("/v1/tenant")).Expect(HttpStatusCode.OK);

        Assert.Equal((workspace.Tenant, "pro"), (tenant["id"], tenant["plan"]));
        Assert.Equal((3, 2, 1), UseOf(tenant));
        var limits = tenant.Body.GetProperty("limits");
        Assert.Equal((5_000, 10_000), (limits.GetProperty("keysPerMember").GetInt32(), limits.GetProperty("keysPerTenant").GetInt32()));
        Assert.Equal(("P7D", JsonValueKind.Null), (limits.GetProperty("longestOverlap").GetString(), limits.GetProperty("longestLifetime").ValueKind));
    }

    [Fact]
    public async Task Starter_sees_what_other_plans_have()
    {
        var member = await (await Workspace.MakeAsync(host, "starter")).MemberAsync("viewer");

        var plan = (await member.GetAsync("/v1/tenant/plan")).Expect(HttpStatusCode.OK);

        Assert.Equal(("starter", ApiHost.UpgradeUrl), (plan["plan"], plan["upgradeUrl"]));
        Assert.False(plan.Body.GetProperty("limits").GetProperty("keys").GetBoolean());
        var plans = plan.Body.GetProperty("plans").EnumerateArray().Select(offered => offered.GetProperty("plan").GetString());
        Assert.Equal(["starter", "pro", "enterprise"], plans);
    }

    [Fact]
    public async Task Plan_is_the_operators_unless_the_installation_says_otherwise()
    {
        var workspace = await Workspace.MakeAsync(host);
        var owner = await workspace.MemberAsync("owner");

        var answer = (await owner.PutAsync("/v1/tenant/plan", """{"plan":"enterprise"}""")).ExpectProblem(HttpStatusCode.Forbidden, "plan_managed_by_operator");

        Assert.Equal(ApiHost.UpgradeUrl, answer["upgradeUrl"]);
        Assert.Equal("pro", (await owner.GetAsync("/v1/tenant"))["plan"]);
    }

    [Fact]
    public async Task Key_without_management_among_its_scopes_sees_nothing_of_it()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("owner");
        var (_, plain) = await member.KeyAsync(host);
        var (_, billing) = await member.KeyAsync(host, """{"name":"billing","scopes":["billing:manage"]}""");

        (await plain.GetAsync("/v1/tenant")).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
        (await plain.GetAsync("/v1/tenant/plan")).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
        (await billing.GetAsync("/v1/tenant")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Operator_sees_limits_and_use_of_a_tenant()
    {
        var workspace = await Workspace.MakeAsync(host);
        await (await workspace.MemberAsync()).CreateKeyAsync();

        var tenant = (await host.Operator.GetAsync($"/v1/tenants/{workspace.Tenant}")).Expect(HttpStatusCode.OK);

        Assert.Equal(1, tenant.Body.GetProperty("use").GetProperty("keys").GetInt32());
        Assert.Equal(10_000, tenant.Body.GetProperty("limits").GetProperty("keysPerTenant").GetInt32());
    }

    private static (int Keys, int Members, int Yours) UseOf(ApiAnswer tenant)
    {
        var use = tenant.Body.GetProperty("use");
        return (use.GetProperty("keys").GetInt32(), use.GetProperty("members").GetInt32(), use.GetProperty("yourKeys").GetInt32());
    }
}
