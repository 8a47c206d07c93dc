using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

/// <summary>A batch is written once and whole, and what it adds up to agrees with it.</summary>
public abstract class UsageWritingContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_is_read_back_as_it_was_written()
    {
        var key = Some.KeyId();
        var row = SomeUsage.Row(key, ip: "2001:db8::1", agent: "Prüfer/1.0 🔑") with { Slot = SecretSlot.Previous, Status = 201, Method = "POST" };

        await WriteAsync(row);

        var entry = Assert.Single((await PageAsync(key)).Entries);
        Assert.Equal(row.At, entry.At);
        Assert.Equal((row.Id, row.Outcome, SecretSlot.Previous), (entry.Id, entry.Outcome, entry.SecretVersion));
        Assert.Equal(("POST", row.Route, 201, 1_234L), (entry.Method, entry.Route, entry.Status, entry.DurationMicros));
        Assert.Equal(("2001:db8::1", "Prüfer/1.0 🔑", "gateway-1"), (entry.Ip, entry.UserAgent, entry.Gateway));
        Assert.Equal(Convert.ToHexStringLower(row.TraceId!), entry.TraceId);
    }

    [Fact]
    public async Task Record_of_which_little_is_known_is_kept_too()
    {
        var key = Some.KeyId();
        await WriteAsync(SomeUsage.Row(key, outcome: UsageOutcome.WrongSecret, agent: null) with
        {
            Slot = null,
            Secret = null,
            Route = null,
            Status = null,
            DurationMicros = null,
            Address = null,
            TraceId = null,
        });

        var entry = Assert.Single((await PageAsync(key)).Entries);
        Assert.Null(entry.SecretVersion);
        Assert.Equal((null, null, null, null, null), (entry.Route, entry.Ip, entry.UserAgent, entry.TraceId, entry.DurationMicros));
    }

    [Fact]
    public async Task Batch_that_is_sent_again_changes_nothing()
    {
        var key = Some.KeyId();
        var batch = SomeUsage.Batch(SomeUsage.Row(key), SomeUsage.Row(key, outcome: UsageOutcome.Revoked)) with
        {
            Dropped = [(UsageGrain.Minute.Floor(Some.Now), 5)],
            Strangers = [(UsageGrain.Hour.Floor(Some.Now), key.ToString(), 7)],
        };

        Assert.True(await fixture.Usage.WriteAsync(batch, Token));
        var dropped = await DroppedAsync();
        Assert.False(await fixture.Usage.WriteAsync(batch, Token));

        Assert.Equal(2, (await PageAsync(key)).Entries.Count);
        Assert.Equal(1, (await UsageOfAsync(key)).Accepted30Days);
        Assert.Equal(1, (await UsageOfAsync(key)).Refused30Days);
        Assert.Equal(1, (await UsageOfAsync(key)).Secrets[1].Count);
        Assert.Equal(dropped, await DroppedAsync());
        Assert.Equal(7, await fixture.NumberAsync($"select sum(count) from usage_stranger where origin = '{key}'"));
    }

    [Fact]
    public async Task Batch_that_fails_in_the_middle_leaves_nothing_and_can_be_sent_again()
    {
        var key = Some.KeyId();
        var batch = SomeUsage.Batch(SomeUsage.Row(key)) with { Gateway = $"gateway-{key}", Number = 1 };
        await fixture.RunAsync(fixture.BreakInsertsInto("usage_key"));
        await Assert.ThrowsAnyAsync<Exception>(() => fixture.Usage.WriteAsync(batch, Token).AsTask());
        await fixture.RunAsync(fixture.Mend("usage_key"));
        Assert.Empty((await PageAsync(key)).Entries);

        Assert.True(await fixture.Usage.WriteAsync(batch, Token));

        Assert.Single((await PageAsync(key)).Entries);
        Assert.Equal(1, (await UsageOfAsync(key)).Accepted30Days);
    }

    [Fact]
    public async Task Counts_of_each_length_agree_with_the_records()
    {
        var key = Some.KeyId();
        var noon = UsageGrain.Day.Floor(Some.Now).AddDays(-1).AddHours(12);
        await WriteAsync(
            SomeUsage.Row(key, noon),
            SomeUsage.Row(key, noon.AddSeconds(59)),
            SomeUsage.Row(key, noon.AddSeconds(60)),
            SomeUsage.Row(key, noon.AddMinutes(60)),
            SomeUsage.Row(key, noon.AddHours(12)));
        await WriteAsync(SomeUsage.Row(key, noon), SomeUsage.Row(key, noon, UsageOutcome.Forbidden));

        Assert.Equal([(noon, 3), (noon.AddMinutes(1), 1), (noon.AddHours(1), 1), (noon.AddHours(12), 1)], await CountsAsync(key, UsageGrain.Minute));
        Assert.Equal([(noon, 4), (noon.AddHours(1), 1), (noon.AddHours(12), 1)], await CountsAsync(key, UsageGrain.Hour));
        Assert.Equal([(noon.AddHours(-12), 5), (noon.AddHours(12), 1)], await CountsAsync(key, UsageGrain.Day));
    }

    [Fact]
    public async Task Only_successes_move_the_last_use()
    {
        var key = Some.KeyId();
        var row = SomeUsage.Row(key, Some.Now.AddMinutes(-5));
        await WriteAsync(row);

        await WriteAsync([.. Enum.GetValues<UsageOutcome>().Where(outcome => outcome != UsageOutcome.Ok).Select(outcome => SomeUsage.Row(key, outcome: outcome, ip: "192.0.2.1"))]);

        var usage = await UsageOfAsync(key);
        Assert.Equal((row.At, "203.0.113.9"), (usage.LastUsedAt, usage.LastUsedIp));
        Assert.Equal(1, usage.Addresses7Days);
    }

    [Fact]
    public async Task Batch_that_arrives_late_moves_no_mark_back()
    {
        var key = Some.KeyId();
        var now = Some.Now;
        await WriteAsync(SomeUsage.Row(key, now, ip: "203.0.113.1"));

        await WriteAsync(SomeUsage.Row(key, now.AddSeconds(-30), ip: "203.0.113.2"));

        var usage = await UsageOfAsync(key);
        Assert.Equal((now, "203.0.113.1"), (usage.LastUsedAt, usage.LastUsedIp));
        Assert.Equal((now, "203.0.113.1", 2), (usage.Secrets[1].LastUsedAt, usage.Secrets[1].LastUsedIp, usage.Secrets[1].Count));
    }

    [Fact]
    public async Task Each_secret_has_a_last_use_of_its_own()
    {
        var key = Some.KeyId();
        var now = Some.Now;
        await WriteAsync(
            SomeUsage.Row(key, now.AddSeconds(-9), ip: "203.0.113.1", agent: "old/1", secret: 1),
            SomeUsage.Row(key, now.AddSeconds(-8), ip: "203.0.113.1", agent: "old/1", secret: 1),
            SomeUsage.Row(key, now, ip: "203.0.113.2", agent: "new/2", secret: 2));

        var secrets = (await UsageOfAsync(key)).Secrets;

        Assert.Equal(new SecretUsage(now.AddSeconds(-8), "203.0.113.1", "old/1", 2), secrets[1]);
        Assert.Equal(new SecretUsage(now, "203.0.113.2", "new/2", 1), secrets[2]);
    }

    [Fact]
    public async Task Addresses_of_7_days_are_counted_once_each()
    {
        var key = Some.KeyId();
        var now = Some.Now;
        await WriteAsync(SomeUsage.Row(key, now.AddDays(-8), ip: "192.0.2.1"), SomeUsage.Row(key, now.AddDays(-3), ip: "192.0.2.2"), SomeUsage.Row(key, now, ip: "192.0.2.3"));
        await WriteAsync(SomeUsage.Row(key, now, ip: "192.0.2.3"));

        Assert.Equal(2, (await UsageOfAsync(key)).Addresses7Days);
    }

    [Fact]
    public async Task Address_that_is_seen_every_day_stays_among_those_of_7_days()
    {
        var writer = fixture.Usage;
        var key = Some.KeyId();
        var now = Some.Now;
        foreach (var day in (int[])[-8, -7, 0])
        {
            await writer.WriteAsync(SomeUsage.Batch(SomeUsage.Row(key, now.AddDays(day))), Token);
        }

        Assert.Equal(1, (await UsageOfAsync(key)).Addresses7Days);
    }

    [Fact]
    public async Task End_of_a_long_request_completes_its_record_and_counts_nothing()
    {
        var key = Some.KeyId();
        var row = SomeUsage.Row(key) with { Status = null, DurationMicros = null };
        await WriteAsync(row);

        await fixture.Usage.WriteAsync(SomeUsage.Batch() with { Ends = [new UsageEnd(key, row.KeptDays, row.At, row.Id, 101, 9_000_000)] }, Token);

        var entry = Assert.Single((await PageAsync(key)).Entries);
        Assert.Equal((101, 9_000_000L), (entry.Status, entry.DurationMicros));
        Assert.Equal(1, (await UsageOfAsync(key)).Accepted30Days);
    }

    [Fact]
    public async Task Dropped_records_are_counted_by_gateway_and_minute()
    {
        var minute = UsageGrain.Minute.Floor(Some.Now).AddYears(1);
        await fixture.Usage.WriteAsync(SomeUsage.Batch() with { Dropped = [(minute, 5), (minute.AddMinutes(1), 1)] }, Token);
        await fixture.Usage.WriteAsync(SomeUsage.Batch() with { Dropped = [(minute, 2)] }, Token);

        Assert.Equal(7, await fixture.UsageLog.CountDroppedAsync(minute.AddSeconds(30), minute.AddMinutes(1), Token));
        Assert.Equal(8, await fixture.UsageLog.CountDroppedAsync(minute, minute.AddMinutes(2), Token));
    }

    [Fact]
    public async Task Gateways_that_dropped_records_are_listed_with_how_many_and_when()
    {
        var minute = UsageGrain.Minute.Floor(Some.Now).AddYears(2);
        var (full, brief) = ($"gateway-{Some.Word()}", $"gateway-{Some.Word()}");
        await fixture.Usage.WriteAsync(SomeUsage.Batch() with { Gateway = full, Dropped = [(minute, 5), (minute.AddMinutes(3), 2)] }, Token);
        await fixture.Usage.WriteAsync(SomeUsage.Batch() with { Gateway = brief, Dropped = [(minute.AddMinutes(1), 9)] }, Token);

        var all = await fixture.UsageLog.ListDroppedAsync(minute, minute.AddHours(1), Token);
        var late = await fixture.UsageLog.ListDroppedAsync(minute.AddMinutes(2), minute.AddHours(1), Token);

        Assert.Equal(
            [
                new DroppedUsage(full, 7, 2, minute, minute.AddMinutes(3)),
                new DroppedUsage(brief, 9, 1, minute.AddMinutes(1), minute.AddMinutes(1)),
            ],
            all);
        Assert.Equal([new DroppedUsage(full, 2, 1, minute.AddMinutes(3), minute.AddMinutes(3))], late);
    }

    [Fact]
    public async Task Two_gateways_write_the_same_keys_at_once()
    {
        var keys = Enumerable.Range(0, 20).Select(_ => Some.KeyId()).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(gateway => Task.Run(
            async () =>
            {
                var writer = fixture.Usage;
                for (var number = 1; number <= 5; number++)
                {
                    var batch = SomeUsage.Batch([.. keys.Select(key => SomeUsage.Row(key))]) with { Gateway = $"{keys[0]}-{gateway}", Number = number };
                    Assert.True(await writer.WriteAsync(batch, Token));
                }
            },
            Token)));

        var usage = await fixture.UsageLog.ReadUsageAsync(keys, Some.Now, Token);
        Assert.All(keys, key => Assert.Equal(20, usage[key].Accepted30Days));
    }

    private async Task WriteAsync(params UsageRow[] rows) => Assert.True(await fixture.Usage.WriteAsync(SomeUsage.Batch(rows), Token));

    private static UsageQuery QueryOf(KeyId key) => new() { Key = key, From = Some.Now.AddDays(-30), To = Some.Now.AddDays(1) };

    private async Task<UsagePage> PageAsync(KeyId key) => await fixture.UsageLog.ReadPageAsync(QueryOf(key), Token);

    private async Task<KeyUsage> UsageOfAsync(KeyId key) => (await fixture.UsageLog.ReadUsageAsync([key], Some.Now, Token))[key];

    private async Task<(DateTimeOffset At, long Count)[]> CountsAsync(KeyId key, UsageGrain grain) =>
        [.. (await fixture.UsageLog.CountAsync(key, grain, Some.Now.AddDays(-3), Some.Now.AddDays(1), Token))
            .Where(count => count.Outcome == UsageOutcome.Ok).Select(count => (count.At, count.Count))];

    private async Task<long> DroppedAsync() => await fixture.UsageLog.CountDroppedAsync(Some.Now.AddHours(-1), Some.Now.AddHours(1), Token);
}

public sealed class PostgresUsageWritingTests(PostgresFixture fixture) : UsageWritingContract(fixture), IClassFixture<PostgresFixture>
{
    [Fact]
    public Task Value_that_no_column_takes_is_told_from_a_database_that_is_away() =>
        Refusal.IsToldAsync(fixture.Usage, SomeUsage.Row(Some.KeyId()) with { Method = "GET\0" });
}

public sealed class SqliteUsageWritingTests(SqliteFixture fixture) : UsageWritingContract(fixture), IClassFixture<SqliteFixture>
{
    [Fact]
    public Task Row_that_breaks_a_rule_is_told_from_a_database_that_is_away()
    {
        var row = SomeUsage.Row(Some.KeyId());
        return Refusal.IsToldAsync(fixture.Usage, row, row);
    }
}
