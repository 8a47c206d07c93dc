using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class WalkTests(ApiHost host)
{
    [Fact]
    public async Task Key_is_made_used_rotated_and_revoked()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync("owner", "ada");

        var created = await member.CreateKeyAsync("""{"name":"github-actions-prod"}""");
        var (id, first) = (created["id"]!, host.Client(created["secret"]));
        (await first.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);

        var rotated = (await member.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created);
        var second = host.Client(rotated["secret"]);
        Assert.Equal("previous", (await first.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK)["secretVersion"]);
        Assert.Equal("current", (await second.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK)["secretVersion"]);

        (await member.PostAsync($"/v1/api-keys/{id}/rotation/finish")).Expect(HttpStatusCode.OK);
        (await first.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "retired_secret");

        var revoked = (await member.PostAsync($"/v1/api-keys/{id}/revoke", """{"reason":"the walk is over"}""")).Expect(HttpStatusCode.OK);
        Assert.Equal("revoked", revoked["status"]);
        Assert.Equal("the walk is over", revoked["revokedReason"]);
        (await second.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "key_revoked");
    }
}
