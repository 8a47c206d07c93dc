using System.Net;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

/// <summary>
/// A page costs what a page holds, however long the log is: the plans read an index in the order of the page, of no partition outside the
/// range. Whole tables are not an option here, as they are none for tables that are large.
/// </summary>
public sealed class PostgresUsagePlanTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly KeyId Key = Some.KeyId();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_is_read_along_the_index_of_its_key()
    {
        var plan = await ExplainAsync(UsageListing.Of(Query with { OlderThan = new UsageCursor(Some.Now, 7) }));

        Assert.Contains("_key_id_at_id_idx", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort (", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Filter:", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partitions_outside_the_range_are_not_touched()
    {
        var plan = await ExplainAsync(UsageListing.Of(Query with { From = Some.Now.AddDays(-1) }));

        Assert.Contains($"usage_record_30_{Some.Now:yyyyMMdd}", plan, StringComparison.Ordinal);
        Assert.DoesNotContain($"usage_record_30_{Some.Now.AddDays(-3):yyyyMMdd}", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_are_read_along_an_index_of_their_own()
    {
        var plan = await ExplainAsync(UsageListing.Of(Query with { Outcomes = [.. Enum.GetValues<UsageOutcome>().Where(outcome => outcome != UsageOutcome.Ok)] }));

        Assert.Contains("_key_id_at_id_idx1", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.9/32")]
    [InlineData("203.0.113.0/24")]
    public async Task Addresses_are_found_by_their_index(string network)
    {
        var query = Query with { Address = SomeUsage.PersonalData().RangeOf(IPNetwork.Parse(network)) };
        foreach (var statement in (Statement[])[query.Address!.IsSingle ? UsageListing.Of(query) : UsageListing.OfFew(query), UsageListing.CountUpToFew(query)])
        {
            Assert.Contains("_key_id_ip_at_id_idx", await ExplainAsync(statement), StringComparison.Ordinal);
        }
    }

    private static UsageQuery Query => new() { Key = Key, From = Some.Now.AddDays(-5), To = Some.Now.AddMinutes(1) };

    private async Task<string> ExplainAsync(Statement statement)
    {
        await fixture.Usage.WriteAsync(
            SomeUsage.Batch([.. Enumerable.Range(0, 600).Select(i => SomeUsage.Row(Key, Some.Now.AddDays(-i / 100.0), i % 50 == 0 ? UsageOutcome.Forbidden : UsageOutcome.Ok, i % 100 == 0 ? "203.0.113.9" : $"10.0.{i % 200}.7"))]),
            Token);
        await fixture.RunAsync("analyze");
        await using var source = PostgresSource.Create(fixture.Database, 1, $"{PostgresReading.Settings} -c enable_seqscan=off");
        await using var command = source.CreateCommand($"explain {statement.Text}");
        PostgresParameters.Bind(command.Parameters, statement);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var plan = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }
}
