using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Forbidden;

[Collection(nameof(ApiHost))]
public sealed class PlanTests(ApiHost host)
{
    [Fact]
    public async Task Starter_workspace_sees_keys_and_the_way_to_them()
    {
        var member = await (await Workspace.MakeAsync(host, "starter")).MemberAsync("owner");

        var answer = await member.CreateUncheckedAsync();

        answer.ExpectProblem(HttpStatusCode.Forbidden, "plan_required");
        Assert.Equal("pro", answer["requiredPlan"]);
        Assert.Equal(ApiHost.UpgradeUrl, answer["upgradeUrl"]);
        (await member.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Downgrade_pauses_keys_and_an_upgrade_wakes_them()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync("owner");
        var (id, key) = await member.KeyAsync(host);

        await workspace.PutAsync("starter", "active");
        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Forbidden, "plan_required");
        Assert.Equal("paused", (await member.GetAsync($"/v1/api-keys/{id}")).Expect(HttpStatusCode.OK)["status"]);
        (await member.PostAsync($"/v1/api-keys/{id}/rotate")).ExpectProblem(HttpStatusCode.Forbidden, "plan_required");
        (await member.PatchAsync($"/v1/api-keys/{id}", """{"name":"b"}""", ("If-Match", "*"))).ExpectProblem(HttpStatusCode.Forbidden, "plan_required");

        await workspace.PutAsync("pro", "active");
        (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Paused_key_can_be_revoked()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync("owner");
        var (id, _) = await member.KeyAsync(host);
        await workspace.PutAsync("starter", "active");

        Assert.Equal("revoked", (await member.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK)["status"]);
    }

    [Fact]
    public async Task Suspended_tenant_is_served_by_operators_only()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync("owner");
        var (id, key) = await member.KeyAsync(host);
        await workspace.PutAsync("pro", "suspended");

        (await member.GetAsync("/v1/api-keys")).ExpectProblem(HttpStatusCode.Forbidden, "tenant_suspended");
        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Forbidden, "tenant_suspended");
        var revoked = (await host.Operator.PostAsync($"/v1/tenants/{workspace.Tenant}/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK);
        Assert.NotEqual(JsonValueKind.Null, revoked.Body.GetProperty("revokedAt").ValueKind);
    }

    [Fact]
    public async Task Role_without_keys_makes_none()
    {
        var workspace = await Workspace.MakeAsync(host);
        await host.Operator.PutAsync($"/v1/tenants/{workspace.Tenant}/roles/guest", """{"permissions":["scans:read"]}""");
        var guest = await workspace.MemberAsync("guest");

        var answer = await guest.CreateUncheckedAsync();

        answer.ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
        Assert.Equal("api_keys:use", answer["permission"]);
    }
}
