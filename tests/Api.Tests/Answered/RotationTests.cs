using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class RotationTests(ApiHost host)
{
    [Fact]
    public async Task Finishing_where_nothing_rotates_changes_nothing()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);

        var finished = (await member.PostAsync($"/v1/api-keys/{id}/rotation/finish")).Expect(HttpStatusCode.OK);

        Assert.Equal("\"v1\"", finished.ETag);
        (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cancelling_kills_the_new_secret_and_keeps_the_old_one()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, old) = await member.KeyAsync(host);
        var next = host.Client((await member.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created)["secret"]);

        var cancelled = (await member.DeleteAsync($"/v1/api-keys/{id}/rotation")).Expect(HttpStatusCode.OK);

        Assert.Equal(JsonValueKind.Null, cancelled.Body.GetProperty("rotation").ValueKind);
        (await next.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "retired_secret");
        Assert.Equal("current", (await old.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK)["secretVersion"]);
    }

    [Fact]
    public async Task Rotation_under_way_is_shown()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, old) = await member.KeyAsync(host);
        await member.PostAsync($"/v1/api-keys/{id}/rotate");

        var shown = (await member.GetAsync($"/v1/api-keys/{id}")).Expect(HttpStatusCode.OK);
        var self = (await old.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);

        Assert.Equal("rotating", shown["status"]);
        var end = shown.Body.GetProperty("rotation").GetProperty("previousSecretExpiresAt").GetDateTimeOffset();
        Assert.Equal(TimeSpan.FromHours(24), end - shown.Body.GetProperty("rotation").GetProperty("startedAt").GetDateTimeOffset());
        Assert.Equal(end, self.Body.GetProperty("previousSecretExpiresAt").GetDateTimeOffset());
    }
}
