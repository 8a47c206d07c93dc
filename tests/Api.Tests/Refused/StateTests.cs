using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class StateTests(ApiHost host)
{
    [Fact]
    public async Task Revoked_key_takes_no_more_changes()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        await member.PostAsync($"/v1/api-keys/{id}/revoke");

        ApiAnswer[] answers =
        [
            await member.PatchAsync($"/v1/api-keys/{id}", """{"name":"b"}""", ("If-Match", "*")),
            await member.PostAsync($"/v1/api-keys/{id}/rotate"),
            await member.PostAsync($"/v1/api-keys/{id}/rotation/finish"),
            await member.DeleteAsync($"/v1/api-keys/{id}/rotation"),
        ];

        Assert.All(answers, answer => answer.ExpectProblem(HttpStatusCode.Conflict, "key_revoked"));
    }

    [Fact]
    public async Task Expired_key_is_final()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync("owner", "ada");
        var owner = (await host.Store.ReadMemberAsync(new TenantId(workspace.Tenant), new UserId("ada"), TestContext.Current.CancellationToken))!;
        var secret = await Installation.MakeKeyAsync(host.Services, owner, key => key with { ExpiresAt = Some.Now.AddSeconds(-1) });
        var id = secret[9..25];

        Assert.Equal("expired", (await member.GetAsync($"/v1/api-keys/{id}")).Expect(HttpStatusCode.OK)["status"]);
        (await host.Client(secret).GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "key_expired");
        (await member.PatchAsync($"/v1/api-keys/{id}", """{"expiresAt":null}""", ("If-Match", "*"))).ExpectProblem(HttpStatusCode.Conflict, "key_expired");
        (await member.PostAsync($"/v1/api-keys/{id}/rotate")).ExpectProblem(HttpStatusCode.Conflict, "key_expired");
        (await member.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Key_that_rotates_does_not_rotate_again()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, first) = await member.KeyAsync(host);
        var second = host.Client((await member.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created)["secret"]);

        (await member.PostAsync($"/v1/api-keys/{id}/rotate")).ExpectProblem(HttpStatusCode.Conflict, "already_rotating");
        (await second.PostAsync($"/v1/api-keys/{id}/rotate")).ExpectProblem(HttpStatusCode.Conflict, "already_rotating");

        (await first.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
        (await second.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Suspended_member_gets_no_session()
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("ada", "viewer", "suspended");

        (await host.Operator.PostAsync($"/v1/tenants/{workspace.Tenant}/members/ada/sessions")).ExpectProblem(HttpStatusCode.Conflict, "member_suspended");
    }
}
