using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class RevokeKeyTests(ApiHost host)
{
    [Fact]
    public async Task Revoking_twice_changes_nothing_the_second_time()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);

        var first = (await member.PostAsync($"/v1/api-keys/{id}/revoke", """{"reason":"lost"}""")).Expect(HttpStatusCode.OK);
        var second = (await member.PostAsync($"/v1/api-keys/{id}/revoke", """{"reason":"again"}""")).Expect(HttpStatusCode.OK);

        Assert.Equal("lost", second["revokedReason"]);
        Assert.Equal(first["revokedAt"], second["revokedAt"]);
        Assert.Equal(first.ETag, second.ETag);
    }

    [Fact]
    public async Task Key_revokes_itself_with_any_live_secret()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, old) = await member.KeyAsync(host);
        await member.PostAsync($"/v1/api-keys/{id}/rotate");

        Assert.Equal("revoked", (await old.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK)["status"]);
    }

    [Fact]
    public async Task Operator_revokes_a_key_of_any_tenant()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (id, key) = await (await workspace.MemberAsync()).KeyAsync(host);

        (await host.Operator.PostAsync($"/v1/tenants/{workspace.Tenant}/api-keys/{id}/revoke", """{"reason":"leaked"}""")).Expect(HttpStatusCode.OK);

        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "key_revoked");
    }
}
