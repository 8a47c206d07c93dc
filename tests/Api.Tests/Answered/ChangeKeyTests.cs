using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class ChangeKeyTests(ApiHost host)
{
    private const string Full =
        """{"name":"before","expiresAt":"2031-01-01T00:00:00Z","scopes":["scans:read"],"allowedIps":["203.0.113.0/24"],"metadata":{"team":"platform"}}""";

    [Fact]
    public async Task Fields_that_are_left_out_stay()
    {
        var (member, path) = await KeyAsync();

        var changed = await PatchAsync(member, path, """{"name":"after"}""");

        Assert.Equal("after", changed["name"]);
        Assert.Equal("2031-01-01T00:00:00Z", changed["expiresAt"]);
        Assert.Equal("""["scans:read"]""", changed.Body.GetProperty("scopes").GetRawText());
        Assert.Equal("""["203.0.113.0/24"]""", changed.Body.GetProperty("allowedIps").GetRawText());
        Assert.Equal("""{"team":"platform"}""", changed.Body.GetProperty("metadata").GetRawText());
    }

    [Fact]
    public async Task Null_means_never_and_all_that_is_inherited()
    {
        var (member, path) = await KeyAsync();

        var changed = await PatchAsync(member, path, """{"expiresAt":null,"scopes":null}""");

        Assert.Equal(JsonValueKind.Null, changed.Body.GetProperty("expiresAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, changed.Body.GetProperty("scopes").ValueKind);
        Assert.Equal("before", changed["name"]);
    }

    [Fact]
    public async Task Collections_are_replaced_as_a_whole()
    {
        var (member, path) = await KeyAsync();

        var changed = await PatchAsync(member, path, """{"allowedIps":[],"metadata":{"stage":"prod"},"scopes":[]}""");

        Assert.Equal("[]", changed.Body.GetProperty("allowedIps").GetRawText());
        Assert.Equal("""{"stage":"prod"}""", changed.Body.GetProperty("metadata").GetRawText());
        Assert.Equal("[]", changed.Body.GetProperty("scopes").GetRawText());
    }

    [Fact]
    public async Task ETag_moves_with_every_change_and_with_nothing_else()
    {
        var (member, path) = await KeyAsync();

        var read = (await member.GetAsync(path)).Expect(HttpStatusCode.OK);
        var changed = (await member.PatchAsync(path, """{"name":"after"}""", ("If-Match", read.ETag!))).Expect(HttpStatusCode.OK);
        var same = (await member.PatchAsync(path, """{"name":"after"}""", ("If-Match", changed.ETag!))).Expect(HttpStatusCode.OK);

        Assert.Equal("\"v1\"", read.ETag);
        Assert.Equal("\"v2\"", changed.ETag);
        Assert.Equal("\"v2\"", same.ETag);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"v9\", \"v1\"")]
    public async Task Any_matching_tag_will_do(string ifMatch)
    {
        var (member, path) = await KeyAsync();

        (await member.PatchAsync(path, """{"name":"after"}""", ("If-Match", ifMatch))).Expect(HttpStatusCode.OK);
    }

    private async Task<(ApiClient Member, string Path)> KeyAsync()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        return (member, $"/v1/api-keys/{(await member.CreateKeyAsync(Full))["id"]}");
    }

    private static async Task<ApiAnswer> PatchAsync(ApiClient member, string path, string json) =>
        (await member.PatchAsync(path, json, ("If-Match", "\"v1\""))).Expect(HttpStatusCode.OK);
}
