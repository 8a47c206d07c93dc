using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Usage;

[Collection(nameof(ApiHost))]
public sealed class UseOfKeysTests(ApiHost host)
{
    [Fact]
    public async Task Key_says_when_and_from_where_it_was_last_used()
    {
        var (member, id) = await KeyAsync();
        var row = SomeUsage.Row(KeyId.Parse(id));
        await WriteAsync(row, SomeUsage.Row(KeyId.Parse(id), outcome: UsageOutcome.WrongSecret, ip: "192.0.2.1"));

        foreach (var key in (JsonElement[])[(await member.GetAsync($"/v1/api-keys/{id}")).Body, (await member.GetAsync("/v1/api-keys")).Body.GetProperty("data")[0]])
        {
            Assert.Equal(row.At.UtcDateTime, key.GetProperty("lastUsedAt").GetDateTime());
            Assert.Equal("203.0.113.9", key.GetProperty("lastUsedIp").GetString());
            Assert.Equal((1, 1), (key.GetProperty("last30Days").GetProperty("accepted").GetInt32(), key.GetProperty("last30Days").GetProperty("refused").GetInt32()));
            Assert.Equal(1, key.GetProperty("addresses7Days").GetInt32());
        }
    }

    [Fact]
    public async Task Key_that_was_never_used_says_so()
    {
        var (member, id) = await KeyAsync();

        var key = (await member.GetAsync($"/v1/api-keys/{id}")).Body;

        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (key.GetProperty("lastUsedAt").ValueKind, key.GetProperty("lastUsedIp").ValueKind));
        Assert.Equal(0, key.GetProperty("last30Days").GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task Rotating_key_shows_who_still_uses_the_old_secret()
    {
        var (member, id) = await KeyAsync();
        var key = KeyId.Parse(id);
        await WriteAsync(SomeUsage.Row(key, secret: 1, ip: "203.0.113.1", agent: "old/1"));
        (await member.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created);
        await WriteAsync(SomeUsage.Row(key, secret: 1, ip: "203.0.113.1", agent: "old/1"), SomeUsage.Row(key, secret: 2, ip: "203.0.113.2", agent: "new/2"));

        var rotation = (await member.GetAsync($"/v1/api-keys/{id}")).Body.GetProperty("rotation");

        Assert.Equal(("203.0.113.1", "old/1", 2), Use(rotation.GetProperty("previous")));
        Assert.Equal(("203.0.113.2", "new/2", 1), Use(rotation.GetProperty("current")));
    }

    [Fact]
    public async Task Old_secret_that_nobody_uses_shows_as_that()
    {
        var (member, id) = await KeyAsync();
        (await member.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created);

        Assert.Equal((null, null, 0), Use((await member.GetAsync($"/v1/api-keys/{id}")).Body.GetProperty("rotation").GetProperty("previous")));
    }

    [Fact]
    public async Task List_is_sorted_by_use_and_filtered_for_what_nobody_uses()
    {
        var (member, first) = await KeyAsync();
        var second = (await member.CreateKeyAsync())["id"]!;
        await WriteAsync(SomeUsage.Row(KeyId.Parse(first), Some.Now.AddDays(-2)), SomeUsage.Row(KeyId.Parse(first), Some.Now.AddDays(-2)), SomeUsage.Row(KeyId.Parse(second)));

        Assert.Equal([second, first], await IdsAsync(member, "?sort=-lastUsedAt"));
        Assert.Equal([first, second], await IdsAsync(member, "?sort=lastUsedAt"));
        Assert.Equal([first, second], await IdsAsync(member, "?sort=-requests"));
        Assert.Equal([second, first], await IdsAsync(member, "?sort=requests"));
        // Both were made just now.
        Assert.Empty(await IdsAsync(member, "?unusedDays=1"));
        var page = (await member.GetAsync("/v1/api-keys?sort=-lastUsedAt&limit=1")).Expect(HttpStatusCode.OK);
        Assert.Equal([first], await IdsAsync(member, $"?sort=-lastUsedAt&limit=1&cursor={page["nextCursor"]}"));
        (await member.GetAsync("/v1/api-keys?unusedDays=0")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_parameter");
    }

    private static (string? Ip, string? Agent, int Count) Use(JsonElement secret) =>
        (secret.GetProperty("lastUsedIp").GetString(), secret.GetProperty("lastUserAgent").GetString(), secret.GetProperty("count").GetInt32());

    private async Task<(ApiClient Member, string Id)> KeyAsync()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        return (member, (await member.CreateKeyAsync())["id"]!);
    }

    private Task WriteAsync(params UsageRow[] rows) => host.WriteUsageAsync(rows);

    private static async Task<string[]> IdsAsync(ApiClient caller, string query) =>
        [.. (await caller.GetAsync("/v1/api-keys" + query)).Expect(HttpStatusCode.OK).Body.GetProperty("data").EnumerateArray().Select(key => key.GetProperty("id").GetString()!)];
}
