using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Forbidden;

[Collection(nameof(ApiHost))]
public sealed class DirectoryRightsTests(ApiHost host)
{
    private const string Bob = """{"email":"bob@acme.test","name":"Bob","role":"owner"}""";

    [Fact]
    public async Task Operators_alone_operate()
    {
        var workspace = await Workspace.MakeAsync(host);
        var owner = await workspace.MemberAsync("owner", "ada");
        var (id, key) = await owner.KeyAsync(host, """{"name":"all","scopes":["api_keys:manage","members:manage","billing:manage"]}""");

        foreach (var caller in new[] { owner, key })
        {
            ApiAnswer[] answers =
            [
                await caller.GetAsync("/v1/tenants"),
                await caller.GetAsync($"/v1/tenants/{workspace.Tenant}"),
                await caller.GetAsync("/v1/tenants/system"),
                await caller.PutAsync($"/v1/tenants/{workspace.Tenant}", """{"name":"a","plan":"enterprise"}"""),
                await caller.GetAsync("/v1/permissions"),
                await caller.PutAsync("/v1/permissions", """{"permissions":[]}"""),
                await caller.PostAsync($"/v1/tenants/{workspace.Tenant}/members/ada/sessions"),
                await caller.PostAsync($"/v1/tenants/{workspace.Tenant}/api-keys/{id}/revoke"),
            ];

            Assert.All(answers, answer => Assert.Equal("tenants:manage", answer.ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission")["permission"]));
        }
    }

    [Fact]
    public async Task Session_of_the_system_tenant_is_no_operator()
    {
        var session = host.Client((await host.Operator.PostAsync("/v1/tenants/system/members/root/sessions")).Expect(HttpStatusCode.Created)["token"]);

        (await session.GetAsync("/v1/tenants")).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
    }

    [Theory]
    [InlineData("analyst")]
    [InlineData("viewer")]
    public async Task Members_without_the_permission_manage_nobody(string role)
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync(role);
        var path = $"/v1/tenants/{workspace.Tenant}";

        ApiAnswer[] answers =
        [
            await member.GetAsync($"{path}/members"),
            await member.PutAsync($"{path}/members/bob", Bob),
            await member.DeleteAsync($"{path}/members/bob"),
            await member.GetAsync($"{path}/roles"),
            await member.PutAsync($"{path}/roles/{role}", """{"permissions":["members:manage"]}"""),
        ];

        Assert.All(answers, answer => answer.ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission"));
    }

    [Fact]
    public async Task Admin_raises_nobody_above_admins()
    {
        var workspace = await Workspace.MakeAsync(host);
        var admin = await workspace.MemberAsync("admin", "ada");
        await workspace.PutMemberAsync("boss", "owner");
        var path = $"/v1/tenants/{workspace.Tenant}";

        ApiAnswer[] answers =
        [
            await admin.PutAsync($"{path}/members/ada", """{"email":"a@b.test","name":"Ada","role":"owner"}"""),
            await admin.PutAsync($"{path}/members/bob", Bob),
            await admin.PutAsync($"{path}/members/boss", """{"email":"a@b.test","name":"Boss","role":"viewer"}"""),
            await admin.DeleteAsync($"{path}/members/boss"),
            await admin.PutAsync($"{path}/roles/admin", """{"permissions":["billing:manage","members:manage"]}"""),
            await admin.PutAsync($"{path}/roles/owner", """{"permissions":[]}"""),
        ];

        Assert.All(answers, answer => Assert.Equal("billing:manage", answer.ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission")["permission"]));
    }
}
