using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class AuditEventsTests(ApiHost host)
{
    private const string Path = "/v1/audit-events";

    [Fact]
    public async Task Life_of_a_key_is_told_with_who_from_where_before_and_after()
    {
        var workspace = await Workspace.MakeAsync(host);
        var ada = await workspace.MemberAsync("owner", "ada");
        var (id, _) = await ada.KeyAsync(host, """{"name":"ci"}""");
        await ada.PostAsync($"/v1/api-keys/{id}/rotate");
        await ada.SendAsync(HttpMethod.Post, $"/v1/api-keys/{id}/rotation/finish", content: null, ("X-Forwarded-For", "203.0.113.9"), ("User-Agent", "curl/8.5"));
        await ada.PostAsync($"/v1/api-keys/{id}/revoke", """{"reason":"over"}""");

        var events = await EventsAsync(ada, $"?subject={id}&sort=at");

        Assert.Equal(["api_key.created", "api_key.rotated", "api_key.rotation_finished", "api_key.revoked"], ActionsOf(events));
        var (created, finished, revoked) = (events[0], events[2], events[3]);
        Assert.Equal(JsonValueKind.Null, created.GetProperty("before").ValueKind);
        Assert.Equal("ci", created.GetProperty("after").GetProperty("name").GetString());
        Assert.Equal(("203.0.113.9", "curl/8.5"), (Text(finished, "ip"), Text(finished, "userAgent")));
        Assert.Equal(32, Text(finished, "traceId")!.Length);
        Assert.Null(revoked.GetProperty("before").GetProperty("revokedAt").GetString());
        Assert.Equal("over", revoked.GetProperty("after").GetProperty("revokedReason").GetString());
        Assert.Equal(("api_key", id), (Text(revoked.GetProperty("subject"), "type"), Text(revoked.GetProperty("subject"), "id")));
        var actor = revoked.GetProperty("actor");
        Assert.Equal(("member", workspace.Tenant, "ada", null), (Text(actor, "type"), Text(actor, "tenant"), Text(actor, "user"), Text(actor, "key")));
        Assert.Equal(16, Text(actor, "session")!.Length);
    }

    [Fact]
    public async Task Operator_and_key_are_named_as_such()
    {
        var workspace = await Workspace.MakeAsync(host);
        var ada = await workspace.MemberAsync("owner", "ada");
        var (id, key) = await ada.KeyAsync(host, """{"name":"ci","scopes":["api_keys:use"]}""");
        await key.PostAsync($"/v1/api-keys/{id}/rotate");
        await host.Operator.PostAsync($"/v1/tenants/{workspace.Tenant}/api-keys/{id}/revoke");

        var events = await EventsAsync(ada, $"?subject={id}");

        var (revoker, rotator) = (events[0].GetProperty("actor"), events[1].GetProperty("actor"));
        Assert.Equal(("operator", "system", "root"), (Text(revoker, "type"), Text(revoker, "tenant"), Text(revoker, "user")));
        Assert.Equal(host.Operator.Credential![9..25], Text(revoker, "key"));
        Assert.Equal(("key", "ada", id), (Text(rotator, "type"), Text(rotator, "user"), Text(rotator, "key")));
    }

    [Fact]
    public async Task Sessions_and_the_directory_are_told_too()
    {
        var workspace = await Workspace.MakeAsync(host);
        var ada = await workspace.MemberAsync("admin", "ada");
        var gone = await workspace.SessionAsync("ada");
        (await gone.DeleteAsync("/v1/session")).Expect(HttpStatusCode.NoContent);
        await workspace.PutMemberAsync("ada", "owner");

        var events = await EventsAsync(ada, "?sort=at");

        Assert.Equal(["tenant.created", "member.created", "session.created", "session.created", "session.ended", "member.changed"], ActionsOf(events));
        Assert.Equal("ada", events[2].GetProperty("after").GetProperty("user").GetString());
        Assert.Equal(("admin", "owner"), (Text(events[5].GetProperty("before"), "role"), Text(events[5].GetProperty("after"), "role")));
        Assert.Equal(["member.changed", "member.created"], ActionsOf(await EventsAsync(ada, "?subject=ada")));
        Assert.Equal(["session.ended"], ActionsOf(await EventsAsync(ada, "?actor=ada")));
        Assert.Equal(["session.ended", "session.created", "session.created"], ActionsOf(await EventsAsync(ada, "?action=session.*")));
    }

    [Fact]
    public async Task Event_shows_its_place_once_it_is_sealed()
    {
        var workspace = await Workspace.MakeAsync(host);
        var ada = await workspace.MemberAsync("owner", "ada");
        Assert.All(await EventsAsync(ada, ""), e => Assert.Equal(JsonValueKind.Null, e.GetProperty("sealed").ValueKind));

        await foreach (var _ in host.Services.GetRequiredService<IAuditUpkeep>().SealAsync(TestContext.Current.CancellationToken))
        {
        }

        var seals = (await EventsAsync(ada, "?sort=at")).Select(e => e.GetProperty("sealed")).ToList();
        Assert.Equal(Enumerable.Range(1, seals.Count), seals.Select(seal => seal.GetProperty("position").GetInt32()));
        Assert.All(seals, seal => Assert.Equal(64, Text(seal, "hash")!.Length));
    }

    [Theory]
    [InlineData("at")]
    [InlineData("-at")]
    public async Task Pages_follow_each_other_both_ways(string sort)
    {
        var ada = await (await Workspace.MakeAsync(host)).MemberAsync("owner", "ada");
        await ada.CreateKeyAsync();
        var all = (await EventsAsync(ada, $"?sort={sort}")).Select(e => Text(e, "id"));

        var ids = new List<string?>();
        for (string? cursor = null; ;)
        {
            var page = (await ada.GetAsync($"{Path}?sort={sort}&limit=1{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(HttpStatusCode.OK);
            ids.AddRange(page.Body.GetProperty("data").EnumerateArray().Select(e => Text(e, "id")));
            if ((cursor = page["nextCursor"]) is null)
            {
                break;
            }
        }

        Assert.Equal(all, ids);
        Assert.Equal(4, ids.Count);
    }

    [Fact]
    public async Task Filters_narrow_by_time_and_address()
    {
        var ada = await (await Workspace.MakeAsync(host)).MemberAsync("owner", "ada");
        await ada.SendAsync(HttpMethod.Post, "/v1/api-keys", """{"name":"a"}""", ("X-Forwarded-For", "::ffff:198.51.100.7"));

        Assert.Equal(["api_key.created"], ActionsOf(await EventsAsync(ada, "?ip=198.51.100.7")));
        Assert.Equal(["api_key.created"], ActionsOf(await EventsAsync(ada, "?ip=::ffff:198.51.100.7")));
        Assert.Empty(await EventsAsync(ada, "?to=2020-01-01T00:00:00Z"));
        Assert.Equal(4, (await EventsAsync(ada, "?from=2020-01-01T01:00:00%2B01:00")).Length);
    }

    [Fact]
    public async Task Operator_reads_any_trail_and_a_member_only_the_own()
    {
        var (workspace, other) = (await Workspace.MakeAsync(host, "enterprise"), await Workspace.MakeAsync(host));
        var ada = await workspace.MemberAsync("owner", "ada");

        Assert.Equal(3, (await EventsAsync(host.Operator, $"?tenant={workspace.Tenant}")).Length);
        Assert.Equal(3, (await EventsAsync(ada, $"?tenant={workspace.Tenant}")).Length);
        (await ada.GetAsync($"{Path}?tenant={other.Tenant}")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        (await ada.GetAsync($"{Path}/export?tenant={other.Tenant}")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Only_who_may_read_the_trail_does()
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var (admin, analyst) = (await workspace.MemberAsync("admin", "bob"), await workspace.MemberAsync());
        var (_, reader) = await admin.KeyAsync(host, """{"name":"siem","scopes":["audit:read"]}""");
        var (_, other) = await admin.KeyAsync(host, """{"name":"ci","scopes":["scans:read"]}""");

        (await admin.GetAsync(Path)).Expect(HttpStatusCode.OK);
        (await reader.GetAsync($"{Path}/export")).Expect(HttpStatusCode.OK);
        (await analyst.GetAsync(Path)).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
        (await analyst.GetAsync($"{Path}/export")).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
        (await other.GetAsync(Path)).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
        (await host.Anonymous.GetAsync(Path)).ExpectProblem(HttpStatusCode.Unauthorized, "missing_credential");
    }

    private static string[] ActionsOf(IEnumerable<JsonElement> events) => [.. events.Select(e => Text(e, "action")!)];

    private static string? Text(JsonElement of, string property) => of.GetProperty(property).GetString();

    private static async Task<JsonElement[]> EventsAsync(ApiClient caller, string query) =>
        [.. (await caller.GetAsync($"{Path}{query}")).Expect(HttpStatusCode.OK).Body.GetProperty("data").EnumerateArray()];
}
