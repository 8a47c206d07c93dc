using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Forbidden;

[Collection(nameof(ApiHost))]
public sealed class LastOwnerTests(ApiHost host)
{
    private const string Root = "/v1/tenants/system/members/root";

    [Theory]
    [InlineData("""{"email":"ada@acme.test","name":"Ada","role":"admin"}""")]
    [InlineData("""{"email":"ada@acme.test","name":"Ada","role":"owner","status":"suspended"}""")]
    [InlineData(null)]
    public async Task Last_owner_is_not_demoted_suspended_or_removed(string? json)
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("ada", "owner");
        await workspace.PutMemberAsync("bob", "admin");
        var path = $"/v1/tenants/{workspace.Tenant}/members/ada";
        var before = (await host.Operator.GetAsync(path)).Text;

        var answer = json is null ? await host.Operator.DeleteAsync(path) : await host.Operator.PutAsync(path, json);

        answer.ExpectProblem(HttpStatusCode.Conflict, "last_owner");
        Assert.Equal(before, (await host.Operator.GetAsync(path)).Text);
    }

    [Fact]
    public async Task Two_owners_who_demote_each_other_at_once_leave_one()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (ada, bob) = (await workspace.MemberAsync("owner", "ada"), await workspace.MemberAsync("owner", "bob"));

        var answers = await Task.WhenAll(
            ada.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/bob"), bob.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/ada"));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        var members = (await host.Operator.GetAsync($"/v1/tenants/{workspace.Tenant}/members")).Body.GetProperty("data");
        Assert.Equal("owner", Assert.Single(members.EnumerateArray()).GetProperty("role").GetString());
    }

    [Fact]
    public async Task Service_is_no_owner_who_could_stay()
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("ada", "owner");
        (await host.Operator.PutAsync($"/v1/tenants/{workspace.Tenant}/members/robot", """{"kind":"service","name":"Robot","role":"owner"}""")).Expect(HttpStatusCode.Created);

        (await host.Operator.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/ada")).ExpectProblem(HttpStatusCode.Conflict, "last_owner");
        (await host.Operator.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/robot")).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Operator_does_not_end_its_own_membership_even_beside_another()
    {
        (await host.Operator.PutAsync("/v1/tenants/system/members/second", """{"email":"second@system.test","name":"Second","role":"owner"}""")).Expect(HttpStatusCode.Created);

        ApiAnswer[] answers =
        [
            await host.Operator.DeleteAsync(Root),
            await host.Operator.PutAsync(Root, """{"email":"someone@acme.test","name":"Someone","role":"viewer"}"""),
            await host.Operator.PutAsync(Root, """{"email":"someone@acme.test","name":"Someone","role":"owner","status":"suspended"}"""),
        ];

        Assert.All(answers, answer => answer.ExpectProblem(HttpStatusCode.Conflict, "system_tenant_stays_open"));
        (await host.Operator.DeleteAsync("/v1/tenants/system/members/second")).Expect(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{"name":"System","plan":"starter"}""")]
    [InlineData("""{"name":"System","plan":"enterprise","status":"suspended"}""")]
    public async Task System_tenant_keeps_its_keys_and_stays_active(string json)
    {
        (await host.Operator.PutAsync("/v1/tenants/system", json)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value");

        (await host.Operator.GetAsync("/v1/tenants")).Expect(HttpStatusCode.OK);
    }
}
