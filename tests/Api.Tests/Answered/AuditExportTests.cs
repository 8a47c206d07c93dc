using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class AuditExportTests(ApiHost host)
{
    private const string Path = "/v1/audit-events/export";

    [Fact]
    public async Task Lines_of_json_are_the_events_of_the_list_oldest_first()
    {
        var ada = await (await Workspace.MakeAsync(host, "enterprise")).MemberAsync("owner", "ada");
        await ada.CreateKeyAsync();

        var export = (await ada.GetAsync($"{Path}?format=ndjson")).Expect(HttpStatusCode.OK);
        var list = (await ada.GetAsync("/v1/audit-events?sort=at")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/x-ndjson", export.MediaType);
        Assert.Equal(list.Body.GetProperty("data").EnumerateArray().Select(e => e.GetRawText()), export.Text.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task More_than_a_page_comes_whole_and_only_what_the_filters_leave()
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var ada = await workspace.MemberAsync("owner", "ada");
        await HappenAsync(workspace, 450, "test.changed", null);

        var export = (await ada.GetAsync($"{Path}?format=ndjson&action=test.changed")).Expect(HttpStatusCode.OK);

        var ids = export.Text.TrimEnd('\n').Split('\n').Select(line => long.Parse(JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)).ToList();
        Assert.Equal(450, ids.Distinct().Count());
        Assert.Equal(ids.Order(), ids);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a\"b,c", "\"a\"\"b,c\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public async Task Cell_is_quoted_and_no_formula(string agent, string cell)
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var ada = await workspace.MemberAsync("owner", "ada");
        await HappenAsync(workspace, 1, "test.changed", agent);

        var export = (await ada.GetAsync($"{Path}?action=test.changed")).Expect(HttpStatusCode.OK);

        Assert.Equal("text/csv", export.MediaType);
        Assert.Equal($"attachment; filename=\"audit-{workspace.Tenant}.csv\"", export.Header("Content-Disposition"));
        Assert.StartsWith("\"id\",\"at\",\"action\",", export.Text, StringComparison.Ordinal);
        Assert.Contains($",{cell},", export.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_answers_without_a_body()
    {
        var ada = await (await Workspace.MakeAsync(host, "enterprise")).MemberAsync("owner", "ada");

        var head = (await ada.SendAsync(HttpMethod.Head, Path)).Expect(HttpStatusCode.OK);

        Assert.Equal(("text/csv", ""), (head.MediaType, head.Text));
    }

    private async Task HappenAsync(Workspace workspace, int events, string action, string? agent)
    {
        var store = host.Store;
        var owner = (await store.ReadMemberAsync(new TenantId(workspace.Tenant), new UserId("ada"), TestContext.Current.CancellationToken))!;
        for (var i = 0; i < events; i++)
        {
            var note = Some.Note with { Action = action, Tenant = owner.Tenant, UserAgent = agent };
            Assert.IsType<Committed>(await store.CommitAsync(new Change { Write = new Write.OfSession(Some.Session(owner)), Audit = note }, TestContext.Current.CancellationToken));
        }
    }
}
