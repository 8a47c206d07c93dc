using System.Net;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

public abstract class UsageReadingContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_each_other_both_ways_without_gap_or_overlap()
    {
        var key = Some.KeyId();
        var now = Some.Now;
        // Three of one moment, on both sides of a page's end.
        var rows = ((int[])[-9, -5, -5, -5, -3, -2]).Select(seconds => SomeUsage.Row(key, now.AddSeconds(seconds))).ToArray();
        await WriteAsync(rows);
        var query = QueryOf(key) with { Limit = 2 };

        var first = await fixture.UsageLog.ReadPageAsync(query, Token);
        var second = await fixture.UsageLog.ReadPageAsync(query with { OlderThan = CursorOf(first.Entries[^1]) }, Token);
        var third = await fixture.UsageLog.ReadPageAsync(query with { OlderThan = CursorOf(second.Entries[^1]) }, Token);
        var back = await fixture.UsageLog.ReadPageAsync(query with { NewerThan = CursorOf(third.Entries[0]) }, Token);
        var newest = await fixture.UsageLog.ReadPageAsync(query with { NewerThan = CursorOf(second.Entries[0]) }, Token);

        Assert.Equal([.. rows.Reverse().OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => row.Id)], Ids(first, second, third));
        Assert.Equal((true, true, false), (first.HasMore, second.HasMore, third.HasMore));
        Assert.Equal(Ids(second), Ids(back));
        Assert.True(back.HasMore);
        Assert.Equal(Ids(first), Ids(newest));
        Assert.False(newest.HasMore);
    }

    [Fact]
    public async Task Days_of_several_keys_are_counted_at_once()
    {
        var (busy, quiet, other, now) = (Some.KeyId(), Some.KeyId(), Some.KeyId(), Some.Now);
        await WriteAsync(
            SomeUsage.Row(busy, now.AddDays(-2)), SomeUsage.Row(busy, now.AddDays(-2)), SomeUsage.Row(busy, now), SomeUsage.Row(busy, now.AddDays(-9)), SomeUsage.Row(other, now));

        var days = await fixture.UsageLog.CountDaysAsync([busy, quiet], now.AddDays(-2), Token);

        Assert.Equal(
            [new UsageCount(UsageGrain.Day.Floor(now.AddDays(-2)), UsageOutcome.Ok, 2), new UsageCount(UsageGrain.Day.Floor(now), UsageOutcome.Ok, 1)], days[busy]);
        Assert.Empty(days[quiet].Concat(days[other]));
        Assert.Empty(await fixture.UsageLog.CountDaysAsync([], now, Token));
    }

    [Fact]
    public async Task Page_is_within_its_range_and_of_its_key()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        var rows = ((int[])[-3, -2, -1, 0]).Select(hours => SomeUsage.Row(key, now.AddHours(hours))).ToArray();
        await WriteAsync([.. rows, SomeUsage.Row(Some.KeyId(), now.AddHours(-1))]);

        var page = await fixture.UsageLog.ReadPageAsync(QueryOf(key) with { From = now.AddHours(-2), To = now }, Token);

        Assert.Equal([rows[2].Id, rows[1].Id], Ids(page));
    }

    [Fact]
    public async Task Records_of_all_retentions_and_days_are_one_log()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        var rows = Enumerable.Range(0, 6).Select(day => SomeUsage.Row(key, now.AddDays(-day)) with { KeptDays = day % 2 == 0 ? 30 : 365 }).ToArray();
        await WriteAsync(rows);

        Assert.Equal(rows.Select(row => row.Id), Ids(await PageAsync(QueryOf(key))));
    }

    [Fact]
    public async Task Pages_go_on_over_days_that_lie_far_apart()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        var rows = ((int[])[0, 0, 2, 9, 9, 9, 20, 28]).Select((day, i) => SomeUsage.Row(key, now.AddDays(-day).AddSeconds(-i)) with { Slot = i % 2 == 0 ? SecretSlot.Current : SecretSlot.Previous }).ToArray();
        await WriteAsync(rows);

        foreach (var query in (UsageQuery[])[QueryOf(key) with { Limit = 3 }, QueryOf(key) with { Limit = 3, Outcomes = [UsageOutcome.Ok] }])
        {
            Assert.Equal(rows.Select(row => row.Id), await IdsOfPagesAsync(query));
        }

        Assert.Equal(rows.Where((_, i) => i % 2 == 1).Select(row => row.Id), await IdsOfPagesAsync(QueryOf(key) with { Limit = 1, SecretVersion = SecretSlot.Previous }));
        var back = await PageAsync(QueryOf(key) with { Limit = 4, NewerThan = new UsageCursor(rows[6].At, rows[6].Id) });
        Assert.Equal(rows[2..6].Select(row => row.Id), Ids(back));
        Assert.True(back.HasMore);
    }

    [Fact]
    public async Task Days_whose_records_are_gone_end_no_page_early()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        var old = SomeUsage.Row(key, now.AddDays(-9));
        await WriteAsync([SomeUsage.Row(key, now), .. Enumerable.Range(0, 9).Select(i => SomeUsage.Row(key, now.AddDays(-4).AddSeconds(-i)) with { KeptDays = 3 }), old]);
        await fixture.UsageUpkeep.TidyAsync(now, Token);

        var page = await PageAsync(QueryOf(key) with { Limit = 2 });

        Assert.Equal(2, page.Entries.Count);
        Assert.Equal(old.Id, page.Entries[1].Id);
    }

    [Fact]
    public async Task Each_filter_narrows_the_log()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        var plain = SomeUsage.Row(key, now);
        var revoked = SomeUsage.Row(key, now.AddSeconds(1), UsageOutcome.Revoked);
        var wrong = SomeUsage.Row(key, now.AddSeconds(2), UsageOutcome.WrongSecret) with { Slot = null };
        var old = SomeUsage.Row(key, now.AddSeconds(3), agent: "100%_Python/3.12") with { Slot = SecretSlot.Previous };
        await WriteAsync(plain, revoked, wrong, old);
        await fixture.Usage.WriteAsync(SomeUsage.Batch(SomeUsage.Row(key, now.AddSeconds(4))) with { Gateway = $"other-{key}" }, Token);

        Assert.Equal([revoked.Id], Ids(await PageAsync(QueryOf(key) with { Outcomes = [UsageOutcome.Revoked] })));
        Assert.Equal([wrong.Id, revoked.Id], Ids(await PageAsync(QueryOf(key) with { Outcomes = [UsageOutcome.Revoked, UsageOutcome.WrongSecret] })));
        Assert.Equal(3, (await PageAsync(QueryOf(key) with { Outcomes = [UsageOutcome.Ok] })).Entries.Count);
        Assert.Equal(4, (await PageAsync(QueryOf(key) with { Outcomes = [UsageOutcome.Ok, UsageOutcome.Revoked] })).Entries.Count);
        Assert.Equal([old.Id], Ids(await PageAsync(QueryOf(key) with { SecretVersion = SecretSlot.Previous })));
        Assert.Equal([old.Id], Ids(await PageAsync(QueryOf(key) with { UserAgent = "%_PYTHON" })));
        Assert.Empty((await PageAsync(QueryOf(key) with { UserAgent = "c_rl" })).Entries);
        Assert.Equal([old.Id, wrong.Id, revoked.Id, plain.Id], Ids(await PageAsync(QueryOf(key) with { Gateway = "gateway-1" })));
    }

    [Theory]
    [InlineData("203.0.113.9/32", "c")]
    [InlineData("203.0.113.0/28", "c,b")]
    [InlineData("203.0.113.0/24", "d,c,b")]
    [InlineData("0.0.0.0/0", "e,d,c,b")]
    [InlineData("2001:db8::/32", "a")]
    [InlineData("2001:db8::/33", "a")]
    [InlineData("2001:db8:8000::/33", "")]
    [InlineData("::/0", "e,d,c,b,a")]
    [InlineData("2001:db8::1/128", "a")]
    public async Task Network_finds_the_addresses_within_it(string network, string expected)
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        var addresses = (string[])["2001:db8::1", "203.0.113.1", "203.0.113.9", "203.0.113.200", "198.51.100.7"];
        await WriteAsync([.. addresses.Select((ip, i) => SomeUsage.Row(key, now.AddSeconds(i), ip: ip) with { Route = $"{(char)('a' + i)}" })]);
        var query = QueryOf(key) with { Address = SomeUsage.PersonalData().RangeOf(IPNetwork.Parse(network)) };

        Assert.Equal(expected, string.Join(',', (await PageAsync(query)).Entries.Select(entry => entry.Route)));
    }

    [Fact]
    public async Task Pages_of_one_address_and_of_a_network_follow_each_other()
    {
        var (key, now) = (Some.KeyId(), Some.Now);
        await WriteAsync([.. Enumerable.Range(0, 6).Select(i => SomeUsage.Row(key, now.AddSeconds(i), ip: $"203.0.113.{1 + (i % 2)}"))]);
        UsageQuery Within(string network) => QueryOf(key) with { Address = SomeUsage.PersonalData().RangeOf(IPNetwork.Parse(network)), Limit = 2 };

        Assert.Equal(3, await CountOfPagesAsync(Within("203.0.113.1/32")));
        Assert.Equal(6, await CountOfPagesAsync(Within("203.0.113.0/24")));
    }

    [Theory]
    [InlineData("203.0.113.9/32", 2)]
    [InlineData("203.0.0.0/16", 2)]
    [InlineData("2001:db8:1::/48", 1)]
    [InlineData("2001:db8:1::7/128", 1)]
    [InlineData("198.51.100.0/24", 0)]
    public async Task Truncated_addresses_are_found_by_what_is_left_of_them(string network, int count)
    {
        var key = Some.KeyId();
        var personal = SomeUsage.PersonalData(options => options.Addresses = "truncated");
        await WriteAsync([.. ((string[])["203.0.113.9", "203.0.113.77", "2001:db8:1:2::3"]).Select(ip => SomeUsage.Row(key) with { Address = personal.Of(IPAddress.Parse(ip)) })]);

        Assert.Equal(count, (await PageAsync(QueryOf(key) with { Address = personal.RangeOf(IPNetwork.Parse(network)) })).Entries.Count);
    }

    [Fact]
    public async Task Key_that_was_never_used_has_no_usage() =>
        Assert.Empty(await fixture.UsageLog.ReadUsageAsync([Some.KeyId()], Some.Now, Token));

    [Fact]
    public async Task Usage_of_30_days_begins_with_a_day()
    {
        var (key, today) = (Some.KeyId(), UsageGrain.Day.Floor(Some.Now));
        await WriteAsync(SomeUsage.Row(key, today.AddDays(-29)), SomeUsage.Row(key, today.AddDays(-29).AddTicks(-10)), SomeUsage.Row(key, today, UsageOutcome.Blocked));

        var usage = (await fixture.UsageLog.ReadUsageAsync([key], Some.Now, Token))[key];

        Assert.Equal((1, 1), (usage.Accepted30Days, usage.Refused30Days));
    }

    [Fact]
    public async Task Query_that_nobody_waits_for_ends()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.UsageLog.ReadPageAsync(QueryOf(Some.KeyId()), gone.Token).AsTask());
    }

    private async Task<List<long>> IdsOfPagesAsync(UsageQuery query)
    {
        var ids = new List<long>();
        for (UsagePage? page = null; page is null or { HasMore: true }; ids.AddRange(Ids(page)))
        {
            page = await PageAsync(query with { OlderThan = page is null ? null : CursorOf(page.Entries[^1]) });
        }

        return ids;
    }

    private async Task<int> CountOfPagesAsync(UsageQuery query)
    {
        var count = 0;
        for (UsagePage? page = null; page is null or { HasMore: true }; count += page.Entries.Count)
        {
            page = await fixture.UsageLog.ReadPageAsync(query with { OlderThan = page is null ? null : CursorOf(page.Entries[^1]) }, Token);
        }

        return count;
    }

    private async Task WriteAsync(params UsageRow[] rows) => Assert.True(await fixture.Usage.WriteAsync(SomeUsage.Batch(rows), Token));

    private static UsageQuery QueryOf(KeyId key) => new() { Key = key, From = Some.Now.AddDays(-30), To = Some.Now.AddDays(1) };

    private static UsageCursor CursorOf(UsageEntry entry) => new(entry.At, entry.Id);

    private async Task<UsagePage> PageAsync(UsageQuery query) => await fixture.UsageLog.ReadPageAsync(query, Token);

    private static long[] Ids(params UsagePage[] pages) => [.. pages.SelectMany(page => page.Entries).Select(entry => entry.Id)];
}

public sealed class PostgresUsageReadingTests(PostgresFixture fixture) : UsageReadingContract(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteUsageReadingTests(SqliteFixture fixture) : UsageReadingContract(fixture), IClassFixture<SqliteFixture>;
