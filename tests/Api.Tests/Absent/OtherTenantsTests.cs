using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Absent;

[Collection(nameof(ApiHost))]
public sealed class OtherTenantsTests(ApiHost host)
{
    private static readonly (string Name, string Value) Any = ("If-Match", "*");

    [Fact]
    public async Task Key_of_another_tenant_is_as_absent_as_one_that_never_was()
    {
        var (foreign, _) = await (await (await Workspace.MakeAsync(host)).MemberAsync("owner")).KeyAsync(host);
        var owner = await (await Workspace.MakeAsync(host)).MemberAsync("owner");
        var (_, key) = await owner.KeyAsync(host, """{"name":"manager","scopes":["api_keys:manage"]}""");

        foreach (var caller in new[] { owner, key })
        {
            foreach (var call in Calls(caller))
            {
                var answer = await call(foreign);

                answer.ExpectProblem(HttpStatusCode.NotFound, "not_found");
                Assert.Equal(WithoutTrace(await call("0123456789ABCDEF")), WithoutTrace(answer));
                Assert.Equal(WithoutTrace(await call("not-an-id")), WithoutTrace(answer));
                Assert.Null(answer.ETag);
            }
        }
    }

    [Fact]
    public async Task Key_of_another_member_is_absent_to_whoever_does_not_manage_keys()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (id, _) = await (await workspace.MemberAsync("owner")).KeyAsync(host);
        var analyst = await workspace.MemberAsync("analyst");

        foreach (var call in Calls(analyst))
        {
            (await call(id)).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task Members_and_roles_of_another_tenant_are_absent()
    {
        var (own, other) = (await Workspace.MakeAsync(host), await Workspace.MakeAsync(host));
        await other.PutMemberAsync("ada", "viewer");
        var owner = await own.MemberAsync("owner");

        foreach (var tenant in new[] { other.Tenant, "system", "never-was", "Not An Id" })
        {
            var path = $"/v1/tenants/{Uri.EscapeDataString(tenant)}";
            ApiAnswer[] answers =
            [
                await owner.GetAsync($"{path}/members"),
                await owner.GetAsync($"{path}/members/ada"),
                await owner.PutAsync($"{path}/members/ada", """{"email":"a@b.test","name":"Ada","role":"owner"}"""),
                await owner.DeleteAsync($"{path}/members/ada"),
                await owner.GetAsync($"{path}/roles"),
                await owner.PutAsync($"{path}/roles/viewer", """{"permissions":[]}"""),
            ];

            Assert.All(answers, answer => answer.ExpectProblem(HttpStatusCode.NotFound, "not_found"));
            Assert.Single(answers.Select(WithoutTrace).Distinct());
        }
    }

    [Fact]
    public async Task Operator_names_the_right_tenant()
    {
        var (one, other) = (await Workspace.MakeAsync(host), await Workspace.MakeAsync(host));
        var (id, key) = await (await one.MemberAsync()).KeyAsync(host);

        (await host.Operator.PostAsync($"/v1/tenants/{other.Tenant}/api-keys/{id}/revoke")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_never_made_is_absent_to_operators_too()
    {
        var workspace = await Workspace.MakeAsync(host);

        ApiAnswer[] answers =
        [
            await host.Operator.GetAsync("/v1/tenants/never-was"),
            await host.Operator.GetAsync("/v1/tenants/Never%20Was"),
            await host.Operator.GetAsync("/v1/tenants/never-was/members"),
            await host.Operator.GetAsync("/v1/tenants/never-was/roles"),
            await host.Operator.PutAsync("/v1/tenants/never-was/members/ada", """{"email":"a@b.test","name":"Ada","role":"viewer"}"""),
            await host.Operator.PutAsync("/v1/tenants/never-was/roles/ada", """{"permissions":[]}"""),
            await host.Operator.GetAsync($"/v1/tenants/{workspace.Tenant}/members/nobody"),
            await host.Operator.PostAsync($"/v1/tenants/{workspace.Tenant}/members/nobody/sessions"),
            await host.Operator.PostAsync($"/v1/tenants/{workspace.Tenant}/api-keys/0123456789ABCDEF/revoke"),
        ];

        Assert.All(answers, answer => answer.ExpectProblem(HttpStatusCode.NotFound, "not_found"));
    }

    private static IReadOnlyList<Func<string, Task<ApiAnswer>>> Calls(ApiClient caller) =>
    [
        id => caller.GetAsync($"/v1/api-keys/{id}"),
        id => caller.PatchAsync($"/v1/api-keys/{id}", """{"name":"mine"}""", Any),
        id => caller.PatchAsync($"/v1/api-keys/{id}", """{"name":"mine"}"""),
        id => caller.PostAsync($"/v1/api-keys/{id}/rotate"),
        id => caller.PostAsync($"/v1/api-keys/{id}/rotate", """{"overlap":"PT0S"}""", ("Idempotency-Key", "a")),
        id => caller.PostAsync($"/v1/api-keys/{id}/rotation/finish"),
        id => caller.DeleteAsync($"/v1/api-keys/{id}/rotation"),
        id => caller.PostAsync($"/v1/api-keys/{id}/revoke", """{"reason":"mine"}"""),
    ];

    private static string WithoutTrace(ApiAnswer answer) => answer.Text.Replace(answer["traceId"]!, "", StringComparison.Ordinal);
}
