using System.Net;
using Orleans.Keys.Gateway.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Tests.Usage;

public sealed class UsageWriterTests
{
    private readonly TestClock clock = new();
    private readonly FakeUsageStore store = new();

    [Fact]
    public async Task What_was_recorded_is_written_as_it_is_kept()
    {
        await using var log = await UsageLog.StartAsync(store, clock);
        var records = await SomeRecords.MakeAsync();
        log.Sink.Record(records.Next(clock.TrueTime.AddTicks(7)));

        await log.FlushAsync();

        var batch = await store.NextAsync();
        var row = Assert.Single(batch.Rows);
        Assert.Equal((log.Gateway, 1), (batch.Gateway, batch.Number));
        Assert.Equal((records.Key.Id, 200, 1_234, 1), (row.Key, row.Status, row.DurationMicros, row.Secret));
        Assert.Equal(0, row.At.Ticks % TimeSpan.TicksPerMicrosecond);
        Assert.Equal(30, row.KeptDays);
        Assert.Equal(("203.0.113.9", "curl/8.5.0"), (row.Address?.Text, row.Agent?.Text));
    }

    [Fact]
    public async Task Batch_that_came_to_a_fault_is_sent_again_as_it_was_and_what_came_meanwhile_after_it()
    {
        store.IsDown = true;
        await using var log = await UsageLog.StartAsync(store, clock);
        var records = await SomeRecords.MakeAsync();
        log.Sink.Record(records.Next(clock.TrueTime));
        await log.FlushAsync();
        var first = await store.NextAsync();

        log.Sink.Record(records.Next(clock.TrueTime));
        store.IsDown = false;
        await log.FlushAsync();

        Assert.Same(first, await store.NextAsync());
        Assert.Equal((2, 1), await NumberAndRowsAsync());
        Assert.Single(log.Logs.Lines, line => line.Contains("cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Full_buffer_drops_records_and_says_how_many_in_which_minute()
    {
        store.IsDown = true;
        await using var log = await UsageLog.StartAsync(store, clock, ("Keys:Usage:Buffer", "1000"), ("Keys:Usage:BatchSize", "1000"));
        var records = await SomeRecords.MakeAsync();
        var noon = new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 1_000 + 7; i++)
        {
            log.Sink.Record(records.Next(noon.AddSeconds(30)));
        }

        log.Sink.Record(records.Next(noon.AddSeconds(60)));
        store.IsDown = false;
        await log.FlushAsync();

        var batch = await store.NextAsync();
        Assert.Equal(1_000, batch.Rows.Count);
        Assert.Equal([(noon, 7), (noon.AddMinutes(1), 1)], batch.Dropped.Order());
    }

    [Fact]
    public async Task Batch_that_no_table_takes_is_dropped_and_counted_and_holds_up_no_other()
    {
        await using var log = await UsageLog.StartAsync(store, clock);
        var records = await SomeRecords.MakeAsync();
        store.Refused = batch => batch.Number == 1;
        log.Sink.Record(records.Next(clock.TrueTime));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await log.FlushAsync();
        }

        log.Sink.Record(records.Next(clock.TrueTime));
        await log.FlushAsync();

        Assert.Equal(1, store.Written.Sum(batch => batch.Rows.Count));
        Assert.Equal(1, store.Written.SelectMany(batch => batch.Dropped).Sum(dropped => dropped.Count));
    }

    [Fact]
    public async Task Backlog_is_written_in_batches()
    {
        await using var log = await UsageLog.StartAsync(store, clock, ("Keys:Usage:BatchSize", "400"));
        var records = await SomeRecords.MakeAsync();
        for (var i = 0; i < 1_000; i++)
        {
            log.Sink.Record(records.Next(clock.TrueTime));
        }

        await log.FlushAsync();

        Assert.Equal([(1, 400), (2, 400), (3, 200)], [await NumberAndRowsAsync(), await NumberAndRowsAsync(), await NumberAndRowsAsync()]);
    }

    [Fact]
    public async Task Process_that_stops_leaves_nothing_behind()
    {
        var log = await UsageLog.StartAsync(store, clock);
        await using (log)
        {
            log.Sink.Record((await SomeRecords.MakeAsync()).Next(clock.TrueTime));

            await log.StopAsync();
        }

        Assert.Single(Assert.Single(store.Written).Rows);
    }

    [Fact]
    public async Task Process_whose_server_took_all_the_time_to_stop_leaves_nothing_behind_either()
    {
        await using var log = await UsageLog.StartAsync(store, clock);
        log.Sink.Record((await SomeRecords.MakeAsync()).Next(clock.TrueTime));

        await log.StopLateAsync();

        Assert.Single(Assert.Single(store.Written).Rows);
    }

    [Fact]
    public async Task End_of_an_open_request_is_written_as_that()
    {
        await using var log = await UsageLog.StartAsync(store, clock);
        var records = await SomeRecords.MakeAsync();
        log.Sink.Record(records.Next(clock.TrueTime, UsageStage.Opened, id: 41));
        log.Sink.Record(records.Next(clock.TrueTime, UsageStage.Closed, id: 41));

        await log.FlushAsync();

        var batch = await store.NextAsync();
        var (row, end) = (Assert.Single(batch.Rows), Assert.Single(batch.Ends));
        Assert.Equal((null, null), (row.Status, row.DurationMicros));
        Assert.Equal((row.Key, row.At, row.Id, 200, 1_234), (end.Key, end.At, end.Id, end.Status, end.DurationMicros));
    }

    [Fact]
    public async Task Method_that_was_made_up_is_not_kept()
    {
        await using var log = await UsageLog.StartAsync(store, clock);
        log.Sink.Record((await SomeRecords.MakeAsync()).Next(clock.TrueTime, method: "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt"));

        await log.FlushAsync();

        Assert.Equal("OTHER", Assert.Single((await store.NextAsync()).Rows).Method);
    }

    [Fact]
    public async Task Secret_in_a_user_agent_is_not_kept()
    {
        await using var log = await UsageLog.StartAsync(store, clock);
        var record = (await SomeRecords.MakeAsync()).Next(clock.TrueTime) with { UserAgent = "bot cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt" };
        log.Sink.Record(record);

        await log.FlushAsync();

        Assert.Equal("[redacted]", Assert.Single((await store.NextAsync()).Rows).Agent?.Text);
    }

    [Fact]
    public async Task Keys_that_nobody_knows_are_counted_by_where_they_came_from()
    {
        await using var log = await UsageLog.StartAsync(store, clock);
        foreach (var address in (string[])["203.0.113.9", "::ffff:203.0.113.9", "2001:db8:1:2::3", "2001:db8:1:9::4"])
        {
            log.Sink.CountUnknown(IPAddress.Parse(address));
        }

        for (var i = 0; i < 2_000; i++)
        {
            log.Sink.CountUnknown(new IPAddress([10, 0, (byte)(i / 250), (byte)(i % 250)]));
        }

        await log.FlushAsync();

        var strangers = (await store.NextAsync()).Strangers.ToDictionary(stranger => stranger.Origin, stranger => stranger.Count);
        Assert.Equal((2, 2), (strangers["203.0.113.9"], strangers["2001:db8:1::/48"]));
        Assert.Equal(2_004, strangers.Values.Sum());
        Assert.InRange(strangers.Count, 900, 1_001);
    }

    [Fact]
    public async Task Records_of_two_gateways_are_told_apart()
    {
        var other = new FakeUsageStore();
        await using var first = await UsageLog.StartAsync(store, clock);
        await using var second = await UsageLog.StartAsync(other, clock);
        var records = await SomeRecords.MakeAsync();
        first.Sink.Record(records.Next(clock.TrueTime, id: 1));
        second.Sink.Record(records.Next(clock.TrueTime, id: 1));

        await first.FlushAsync();
        await second.FlushAsync();

        Assert.NotEqual((await store.NextAsync()).Rows[0].Id, (await other.NextAsync()).Rows[0].Id);
    }

    private async Task<(long Number, int Rows)> NumberAndRowsAsync()
    {
        var batch = await store.NextAsync();
        return (batch.Number, batch.Rows.Count);
    }
}
