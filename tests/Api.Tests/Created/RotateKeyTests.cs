using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Created;

[Collection(nameof(ApiHost))]
public sealed class RotateKeyTests(ApiHost host)
{
    [Fact]
    public async Task Key_rotates_itself_with_its_current_secret()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);

        var rotated = (await key.PostAsync($"/v1/api-keys/{id}/rotate", """{"overlap":"PT1H"}""")).Expect(HttpStatusCode.Created);

        Assert.Equal(id, rotated["id"]);
        Assert.NotEqual(key.Credential, rotated["secret"]);
        Assert.Equal("no-store", rotated.Header("Cache-Control"));
        Assert.Equal("no-cache", rotated.Header("Pragma"));
        Assert.Null(rotated.ETag);
        Assert.Equal("rotating", (await member.GetAsync($"/v1/api-keys/{id}")).Expect(HttpStatusCode.OK)["status"]);
    }

    [Fact]
    public async Task Overlap_never_outlives_the_key()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var expiresAt = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(2), DateTimeKind.Utc);
        var (id, _) = await member.KeyAsync(host, $$"""{"name":"short","expiresAt":"{{expiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""");

        var rotated = (await member.PostAsync($"/v1/api-keys/{id}/rotate", """{"overlap":"P7D"}""")).Expect(HttpStatusCode.Created);

        Assert.Equal(expiresAt, rotated.Body.GetProperty("previousSecretExpiresAt").GetDateTime());
    }

    [Fact]
    public async Task Overlap_of_nothing_ends_the_old_secret_at_once()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);

        var rotated = (await member.PostAsync($"/v1/api-keys/{id}/rotate", """{"overlap":"PT0S"}""")).Expect(HttpStatusCode.Created);

        Assert.Equal(JsonValueKind.Null, rotated.Body.GetProperty("previousSecretExpiresAt").ValueKind);
        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "retired_secret");
    }

    [Fact]
    public async Task Rotation_happens_once_however_many_ask()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => member.PostAsync($"/v1/api-keys/{id}/rotate")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.ExpectProblem(HttpStatusCode.Conflict, "already_rotating"));
    }
}
