using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Usage;

[Collection(nameof(ApiHost))]
public sealed class UsageLogTests(ApiHost host)
{
    [Fact]
    public async Task Record_is_shown_as_the_contract_says()
    {
        var (member, id) = await KeyAsync();
        var row = SomeUsage.Row(KeyId.Parse(id), outcome: UsageOutcome.IpNotAllowed) with { Slot = SecretSlot.Previous, Status = 403 };
        await WriteAsync(row);

        var record = (await LogAsync(member, id)).Body.GetProperty("data")[0];

        Assert.Equal(
            ["at", "outcome", "secretVersion", "method", "route", "status", "durationMicros", "ip", "userAgent", "gateway", "traceId"],
            record.EnumerateObject().Select(property => property.Name));
        Assert.Equal(row.At.UtcDateTime, record.GetProperty("at").GetDateTime());
        Assert.Equal(("ip_not_allowed", "previous", 403), (Text(record, "outcome"), Text(record, "secretVersion"), record.GetProperty("status").GetInt32()));
        Assert.Equal(("GET", "/v1/scans/{**rest}", 1234), (Text(record, "method"), Text(record, "route"), record.GetProperty("durationMicros").GetInt32()));
        Assert.Equal(("203.0.113.9", "curl/8.5.0", "gateway-1"), (Text(record, "ip"), Text(record, "userAgent"), Text(record, "gateway")));
        Assert.Equal(Convert.ToHexStringLower(row.TraceId!), Text(record, "traceId"));
    }

    [Fact]
    public async Task Pages_lead_to_older_and_to_newer_requests_and_on_to_those_that_come()
    {
        var (member, id) = await KeyAsync();
        var now = Some.Now;
        await WriteAsync([.. Enumerable.Range(0, 5).Select(i => SomeUsage.Row(KeyId.Parse(id), now.AddSeconds(-i)) with { Route = $"{i}" })]);

        var first = await LogAsync(member, id, "?limit=2");
        var second = await LogAsync(member, id, $"?limit=2&cursor={first["nextCursor"]}");
        var last = await LogAsync(member, id, $"?limit=2&cursor={second["nextCursor"]}");
        var back = await LogAsync(member, id, $"?limit=2&cursor={last["previousCursor"]}");
        var none = await LogAsync(member, id, $"?limit=2&cursor={first["previousCursor"]}");
        await WriteAsync(SomeUsage.Row(KeyId.Parse(id), now.AddSeconds(1)) with { Route = "new" });
        var tail = await LogAsync(member, id, $"?limit=2&cursor={none["previousCursor"]}");

        Assert.Equal(["0,1", "2,3", "4", "2,3", "", "new"], ((ApiAnswer[])[first, second, last, back, none, tail]).Select(Routes));
        Assert.Null(last["nextCursor"]);
        Assert.Equal("4", Routes(await LogAsync(member, id, $"?limit=2&cursor={back["nextCursor"]}")));
    }

    [Theory]
    [InlineData("outcome=ok", "ok")]
    [InlineData("outcome=revoked", "revoked")]
    [InlineData("outcome=refused", "revoked,wrong")]
    [InlineData("outcome=ok,revoked", "ok,revoked")]
    [InlineData("outcome=ok&outcome=revoked", "ok,revoked")]
    [InlineData("ip=198.51.100.7", "wrong")]
    [InlineData("ip=198.51.0.0/16", "wrong")]
    [InlineData("ip=2001:db8::/32", "revoked")]
    [InlineData("userAgent=PYTHON", "wrong")]
    [InlineData("secretVersion=retired", "wrong")]
    [InlineData("gateway=gateway-1", "ok,revoked,wrong")]
    [InlineData("gateway=gateway-2", "")]
    [InlineData("outcome=refused&ip=::/0&userAgent=curl", "revoked")]
    public async Task Filter_narrows_log_and_export_alike(string filter, string expected)
    {
        var (member, id) = await KeyAsync();
        var (key, now) = (KeyId.Parse(id), Some.Now);
        await WriteAsync(
            SomeUsage.Row(key, now) with { Route = "ok" },
            SomeUsage.Row(key, now.AddSeconds(-1), UsageOutcome.Revoked, "2001:db8::7") with { Route = "revoked" },
            SomeUsage.Row(key, now.AddSeconds(-2), UsageOutcome.RetiredSecret, "198.51.100.7", "python-requests/2") with { Route = "wrong", Slot = SecretSlot.Retired });

        var export = (await member.GetAsync($"/v1/api-keys/{id}/usage/export?format=ndjson&{filter}")).Expect(HttpStatusCode.OK);

        Assert.Equal(expected, Routes(await LogAsync(member, id, $"?{filter}")));
        Assert.Equal(expected, string.Join(',', Lines(export).Select(line => Text(JsonDocument.Parse(line).RootElement, "route"))));
    }

    [Fact]
    public async Task Range_narrows_the_log()
    {
        var (member, id) = await KeyAsync();
        var now = Some.Now;
        await WriteAsync([.. ((int[])[0, -1, -2, -3]).Select(hours => SomeUsage.Row(KeyId.Parse(id), now.AddHours(hours)) with { Route = $"{hours}" })]);

        var page = await LogAsync(member, id, $"?from={Print(now.AddHours(-2.5))}&to={Print(now.AddHours(-0.5))}");

        Assert.Equal("-1,-2", Routes(page));
    }

    [Fact]
    public async Task Log_is_shown_within_the_days_of_the_present_plan()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync();
        var id = (await member.CreateKeyAsync())["id"]!;
        var now = Some.Now;
        await WriteAsync(
            SomeUsage.Row(KeyId.Parse(id), now.AddDays(-29)) with { Route = "29" },
            SomeUsage.Row(KeyId.Parse(id), now.AddDays(-31)) with { Route = "31", KeptDays = 365 });

        Assert.Equal("29", Routes(await LogAsync(member, id)));
        Assert.Equal("", Routes(await LogAsync(member, id, $"?from={Print(now.AddDays(-60))}&to={Print(now.AddDays(-30))}")));
    }

    [Theory]
    [InlineData("?from=yesterday", "invalid_parameter")]
    [InlineData("?from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z", "invalid_parameter")]
    [InlineData("?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z", "invalid_parameter")]
    [InlineData("?to=0001-01-01T00:00:00Z", "invalid_parameter")]
    [InlineData("?outcome=good", "invalid_parameter")]
    [InlineData("?ip=203.0.113.9/24", "invalid_parameter")]
    [InlineData("?ip=here", "invalid_parameter")]
    [InlineData("?ip=203.0.113.9&ip=203.0.113.10", "invalid_parameter")]
    [InlineData("?userAgent=", "invalid_parameter")]
    [InlineData("?userAgent=a%00b", "invalid_parameter")]
    [InlineData("?secretVersion=1", "invalid_parameter")]
    [InlineData("?limit=0", "invalid_parameter")]
    [InlineData("?limit=101", "invalid_parameter")]
    [InlineData("?cursor=AAAA", "invalid_cursor")]
    [InlineData("?address=203.0.113.9", "unknown_parameter")]
    public async Task Query_that_breaks_a_rule_is_refused_by_name(string query, string code)
    {
        var (member, id) = await KeyAsync();

        (await member.GetAsync($"/v1/api-keys/{id}/usage{query}")).ExpectProblem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Cursor_of_another_filter_is_refused()
    {
        var (member, id) = await KeyAsync();
        await WriteAsync(SomeUsage.Row(KeyId.Parse(id)));
        var cursor = (await LogAsync(member, id, "?outcome=ok"))["previousCursor"];

        (await member.GetAsync($"/v1/api-keys/{id}/usage?outcome=revoked&cursor={cursor}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
    }

    [Fact]
    public async Task Log_of_another_members_key_is_for_managers()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (ada, bob, admin) = (await workspace.MemberAsync("analyst", "ada"), await workspace.MemberAsync("analyst", "bob"), await workspace.MemberAsync("admin", "carl"));
        var id = (await ada.CreateKeyAsync())["id"];
        var stranger = await (await Workspace.MakeAsync(host)).MemberAsync("admin");

        foreach (var path in (string[])["usage", "usage/summary", "usage/export"])
        {
            (await ada.GetAsync($"/v1/api-keys/{id}/{path}")).Expect(HttpStatusCode.OK);
            (await admin.GetAsync($"/v1/api-keys/{id}/{path}")).Expect(HttpStatusCode.OK);
            (await bob.GetAsync($"/v1/api-keys/{id}/{path}")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
            (await stranger.GetAsync($"/v1/api-keys/{id}/{path}")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task Dropped_records_are_shown_with_the_log()
    {
        var (member, id) = await KeyAsync();
        var before = (await LogAsync(member, id)).Body.GetProperty("dropped").GetInt64();

        await host.Usage.WriteAsync(SomeUsage.Batch() with { Dropped = [(UsageGrain.Minute.Floor(Some.Now), 17)] }, TestContext.Current.CancellationToken);

        Assert.Equal(before + 17, (await LogAsync(member, id)).Body.GetProperty("dropped").GetInt64());
    }

    [Fact]
    public async Task Export_and_summary_agree_with_the_log_to_the_record()
    {
        var (member, id) = await KeyAsync();
        var now = Some.Now;
        await WriteAsync([.. Enumerable.Range(0, 2_345).Select(i => SomeUsage.Row(KeyId.Parse(id), now.AddSeconds(-i * 97), i % 7 == 0 ? UsageOutcome.Forbidden : UsageOutcome.Ok))]);

        var csv = (await member.GetAsync($"/v1/api-keys/{id}/usage/export")).Expect(HttpStatusCode.OK);
        var json = (await member.GetAsync($"/v1/api-keys/{id}/usage/export?format=ndjson")).Expect(HttpStatusCode.OK);
        var total = (await member.GetAsync($"/v1/api-keys/{id}/usage/summary")).Expect(HttpStatusCode.OK).Body.GetProperty("total");

        var times = Lines(json).Select(line => Text(JsonDocument.Parse(line).RootElement, "at")).ToArray();
        Assert.Equal(2_345, times.Distinct().Count());
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
        Assert.Equal(2_345 + 1, Lines(csv).Length);
        Assert.Equal((2_010, 335), (total.GetProperty("accepted").GetInt32(), total.GetProperty("refused").GetInt32()));
        Assert.Equal(335, total.GetProperty("outcomes").GetProperty("forbidden").GetInt32());
    }

    [Fact]
    public async Task Export_is_a_file_in_which_no_cell_is_a_formula()
    {
        var (member, id) = await KeyAsync();
        await WriteAsync(SomeUsage.Row(KeyId.Parse(id), agent: "=HYPERLINK(\"http://evil.test\",\"x\")"), SomeUsage.Row(KeyId.Parse(id), agent: "a, \"b\"; c"), SomeUsage.Row(KeyId.Parse(id), agent: "@cmd"));

        var csv = (await member.GetAsync($"/v1/api-keys/{id}/usage/export?format=csv")).Expect(HttpStatusCode.OK);

        Assert.Equal("text/csv", csv.MediaType);
        Assert.Equal($"attachment; filename=\"usage-{id}.csv\"", csv.Header("Content-Disposition"));
        Assert.Equal("no-store", csv.Header("Cache-Control"));
        Assert.Contains(",\"'=HYPERLINK(\"\"http://evil.test\"\",\"\"x\"\")\",", csv.Text, StringComparison.Ordinal);
        Assert.Contains(",\"a, \"\"b\"\"; c\",", csv.Text, StringComparison.Ordinal);
        Assert.Contains(",\"'@cmd\",", csv.Text, StringComparison.Ordinal);
        (await member.GetAsync($"/v1/api-keys/{id}/usage/export?format=xlsx")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_parameter");
    }

    [Theory]
    [InlineData(-1, "minute", 60, 61)]
    [InlineData(-48, "hour", 48, 49)]
    [InlineData(-24 * 20, "day", 20, 21)]
    public async Task Summary_has_every_bucket_of_its_range(int hours, string bucket, int least, int most)
    {
        var (member, id) = await KeyAsync();
        var now = Some.Now;
        await WriteAsync(SomeUsage.Row(KeyId.Parse(id), now.AddMinutes(-2)), SomeUsage.Row(KeyId.Parse(id), now.AddMinutes(-2), UsageOutcome.WrongSecret));

        var summary = (await member.GetAsync($"/v1/api-keys/{id}/usage/summary?from={Print(now.AddHours(hours))}&to={Print(now)}")).Expect(HttpStatusCode.OK);

        Assert.Equal(bucket, summary["bucket"]);
        var data = summary.Body.GetProperty("data").EnumerateArray().ToArray();
        Assert.InRange(data.Length, least, most);
        Assert.Equal((1, 1), (data.Sum(b => b.GetProperty("accepted").GetInt32()), data.Sum(b => b.GetProperty("refused").GetInt32())));
        Assert.Equal(summary.Body.GetProperty("from").GetDateTime(), data[0].GetProperty("at").GetDateTime());
    }

    private async Task<(ApiClient Member, string Id)> KeyAsync()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        return (member, (await member.CreateKeyAsync())["id"]!);
    }

    private Task WriteAsync(params UsageRow[] rows) => host.WriteUsageAsync(rows);

    private static async Task<ApiAnswer> LogAsync(ApiClient caller, string id, string query = "") =>
        (await caller.GetAsync($"/v1/api-keys/{id}/usage{query}")).Expect(HttpStatusCode.OK);

    private static string Routes(ApiAnswer page) => string.Join(',', page.Body.GetProperty("data").EnumerateArray().Select(record => Text(record, "route")));

    private static string? Text(JsonElement record, string property) => record.GetProperty(property).GetString();

    private static string[] Lines(ApiAnswer export) => export.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Print(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
