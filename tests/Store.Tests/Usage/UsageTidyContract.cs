using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

/// <summary>What has served its time goes, and nothing before.</summary>
public abstract class UsageTidyContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_go_after_the_days_that_they_are_kept_for()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        await WriteAsync(
            SomeUsage.Row(key, now.AddDays(-9)) with { KeptDays = 7, Route = "short" },
            SomeUsage.Row(key, now.AddDays(-5)) with { KeptDays = 7, Route = "young" },
            SomeUsage.Row(key, now.AddDays(-9)) with { KeptDays = 365, Route = "long" },
            SomeUsage.Row(key, now.AddDays(-9)) with { KeptDays = 3, Route = "of no plan" });

        await fixture.UsageUpkeep.TidyAsync(now, Token);

        var left = await fixture.UsageLog.ReadPageAsync(new UsageQuery { Key = key, From = now.AddDays(-20), To = now.AddDays(1) }, Token);
        Assert.Equal(["young", "long"], left.Entries.Select(entry => entry.Route));
    }

    [Fact]
    public async Task Personal_data_of_marks_goes_with_the_records_and_the_last_use_stays()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        await WriteAsync(SomeUsage.Row(key, now.AddDays(-31)), SomeUsage.Row(key, now.AddDays(-31), UsageOutcome.Revoked));

        await fixture.UsageUpkeep.TidyAsync(now, Token);

        var usage = (await fixture.UsageLog.ReadUsageAsync([key], now, Token))[key];
        Assert.Null(usage.LastUsedIp);
        Assert.NotNull(usage.LastUsedAt);
        Assert.Equal((null, null), (usage.Secrets[1].LastUsedIp, usage.Secrets[1].LastUserAgent));
        Assert.Equal(0, await fixture.NumberAsync($"select count(*) from usage_seen where key_id = '{key}'"));
        Assert.Equal(0, await fixture.NumberAsync($"select count(*) from usage_refusal where key_id = '{key}' and last_ip is not null"));
    }

    [Fact]
    public async Task Counts_go_when_nobody_plots_them_any_more()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        await WriteAsync(SomeUsage.Row(key, now), SomeUsage.Row(key, now.AddDays(-3)), SomeUsage.Row(key, now.AddDays(-101)), SomeUsage.Row(key, now.AddDays(-402)));

        await fixture.UsageUpkeep.TidyAsync(now, Token);

        Assert.Equal((1, 2, 3), (await CountAsync(key, UsageGrain.Minute), await CountAsync(key, UsageGrain.Hour), await CountAsync(key, UsageGrain.Day)));
    }

    [Fact]
    public async Task Tidying_again_changes_nothing()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        await WriteAsync(SomeUsage.Row(key, now.AddDays(-1)));

        await fixture.UsageUpkeep.TidyAsync(now, Token);
        await fixture.UsageUpkeep.TidyAsync(now, Token);

        Assert.Single((await fixture.UsageLog.ReadPageAsync(new UsageQuery { Key = key, From = now.AddDays(-20), To = now.AddDays(1) }, Token)).Entries);
    }

    private async Task<int> CountAsync(KeyId key, UsageGrain grain) =>
        (await fixture.UsageLog.CountAsync(key, grain, Some.Now.AddDays(-500), Some.Now.AddDays(1), Token)).Count;

    private async Task WriteAsync(params UsageRow[] rows) => Assert.True(await fixture.Usage.WriteAsync(SomeUsage.Batch(rows), Token));
}

public sealed class PostgresUsageTidyTests(PostgresFixture fixture) : UsageTidyContract(fixture), IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Partitions_of_the_next_days_are_there_and_gone_ones_are_made_again()
    {
        await fixture.UsageUpkeep.TidyAsync(Some.Now, TestContext.Current.CancellationToken);
        var tomorrow = $"usage_record_30_{Some.Now.AddDays(1):yyyyMMdd}";
        Assert.Equal(1, await fixture.NumberAsync($"select count(*) from pg_class where relname = '{tomorrow}'"));

        // A writer that made the partition, which somebody dropped, makes it again at the next attempt.
        var writer = fixture.Usage;
        var key = Some.KeyId();
        var batch = SomeUsage.Batch(SomeUsage.Row(key, Some.Now.AddDays(1)));
        await writer.WriteAsync(SomeUsage.Batch(SomeUsage.Row(key, Some.Now.AddDays(1))) with { Gateway = "first" }, TestContext.Current.CancellationToken);
        await fixture.RunAsync($"drop table {tomorrow}");
        await Assert.ThrowsAnyAsync<Exception>(() => writer.WriteAsync(batch, TestContext.Current.CancellationToken).AsTask());

        Assert.True(await writer.WriteAsync(batch, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Reader_of_an_old_partition_holds_up_neither_writers_nor_the_rest()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        await fixture.Usage.WriteAsync(SomeUsage.Batch(SomeUsage.Row(key, now.AddDays(-40))), TestContext.Current.CancellationToken);
        await using var reader = await fixture.Plain.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var reading = await reader.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand($"select count(*) from usage_record where key_id = '{key}'", reader, reading);
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        await new PostgresUsageUpkeep(fixture.Strict, Plans.Default).TidyAsync(now, TestContext.Current.CancellationToken);
        Assert.True(await fixture.Usage.WriteAsync(SomeUsage.Batch(SomeUsage.Row(key, now)), TestContext.Current.CancellationToken));

        await reading.RollbackAsync(TestContext.Current.CancellationToken);
        await new PostgresUsageUpkeep(fixture.Strict, Plans.Default).TidyAsync(now, TestContext.Current.CancellationToken);
        Assert.Equal(1, await fixture.NumberAsync($"select count(*) from usage_record where key_id = '{key}'"));
    }
}

public sealed class SqliteUsageTidyTests(SqliteFixture fixture) : UsageTidyContract(fixture), IClassFixture<SqliteFixture>;
