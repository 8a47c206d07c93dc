using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

/// <summary>Lists of keys in the order of their use, and of those that nobody uses.</summary>
public abstract class KeysByUsageContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(KeySort.LastUsedDescending, "today,week,month,never")]
    [InlineData(KeySort.LastUsedAscending, "month,week,today,never")]
    [InlineData(KeySort.RequestsDescending, "week,today,never,month")]
    [InlineData(KeySort.RequestsAscending, "month,never,today,week")]
    public async Task Order_of_use_goes_on_over_pages(KeySort sort, string expected)
    {
        var world = await UsedAsync();
        var names = new List<string>();
        for (var query = new KeyQuery { Tenant = world.Tenant.Id, Sort = sort, Limit = 1, Now = Some.Now }; query is not null;)
        {
            var page = await fixture.Store.ListKeysAsync(query, Token);
            names.AddRange(page.Keys.Select(key => key.Key.Name.Value));
            query = page.Next is null ? null : query with { After = page.Next };
        }

        // Two that were used equally often follow each other by id, which is drawn.
        Assert.Equal(Canonical(expected.Split(',')), Canonical(names));

        string[] Canonical(IEnumerable<string> order) => [.. order.Select(name => sort is KeySort.RequestsAscending or KeySort.RequestsDescending && name is "never" or "month" ? "none" : name)];
    }

    [Theory]
    [InlineData(1, "month,never,week")]
    [InlineData(30, "month,never")]
    [InlineData(90, "never")]
    [InlineData(3650, "")]
    public async Task Unused_keys_are_those_that_were_not_let_through_nor_made_since(int days, string expected)
    {
        var world = await UsedAsync();

        var page = await fixture.Store.ListKeysAsync(new KeyQuery { Tenant = world.Tenant.Id, UnusedDays = days, Now = Some.Now }, Token);

        Assert.Equal(expected, string.Join(',', page.Keys.Select(key => key.Key.Name.Value).Order()));
    }

    [Fact]
    public async Task Requests_leave_the_count_with_the_day_that_leaves_the_30()
    {
        var world = await UsedAsync();

        await fixture.UsageUpkeep.TidyAsync(Some.Now.AddDays(22), Token);
        Assert.Equal(1, await RequestsOfAsync(world, "week"));
        Assert.Equal(1, await RequestsOfAsync(world, "today"));

        await fixture.UsageUpkeep.TidyAsync(Some.Now.AddDays(23), Token);
        Assert.Equal(0, await RequestsOfAsync(world, "week"));
        Assert.Equal(1, await RequestsOfAsync(world, "today"));
    }

    [Fact]
    public async Task Usage_that_an_older_gateway_wrote_is_counted_by_the_upkeep()
    {
        var world = await UsedAsync();
        await fixture.RunAsync("update usage_key set tenant = null, requests = 0, requests_from = null");

        await fixture.UsageUpkeep.TidyAsync(Some.Now, Token);

        var listed = await fixture.Store.ListKeysAsync(new KeyQuery { Tenant = world.Tenant.Id, Sort = KeySort.RequestsDescending, Limit = 2, Now = Some.Now }, Token);
        Assert.Equal(["week", "today"], listed.Keys.Select(key => key.Key.Name.Value));
    }

    [Theory]
    [InlineData(KeySort.LastUsedDescending, "today,week,month,never")]
    [InlineData(KeySort.LastUsedAscending, "month,week,today,never")]
    [InlineData(KeySort.RequestsDescending, "week,today")]
    [InlineData(KeySort.ExpiresAscending, "week,month,today,never")]
    public async Task Order_goes_with_every_filter(KeySort sort, string expected)
    {
        var world = await UsedAsync();
        var query = new KeyQuery { Tenant = world.Tenant.Id, Sort = sort, Now = Some.Now };
        foreach (var filtered in new[]
        {
            query with { Owner = world.Owner.User },
            query with { Statuses = [KeyStatus.Active, KeyStatus.Rotating] },
            query with { Statuses = [.. Enum.GetValues<KeyStatus>()] },
            query with { Search = "e" },
        })
        {
            var wanted = expected.Split(',').Where(name => filtered.Search is null || name.Contains('e', StringComparison.Ordinal));
            Assert.Equal(wanted, (await fixture.Store.ListKeysAsync(filtered, Token)).Keys.Select(key => key.Key.Name.Value).Take(wanted.Count()));
        }

        foreach (var empty in new[] { query with { Statuses = [KeyStatus.Revoked] }, query with { Search = "nothing" }, query with { UnusedDays = 3650 } })
        {
            Assert.Empty((await fixture.Store.ListKeysAsync(empty, Token)).Keys);
        }
    }

    private Task<long> RequestsOfAsync(StoreWorld world, string name) => fixture.NumberAsync(
        $"select requests from usage_key u join api_key k on k.id = u.key_id where k.tenant = '{world.Tenant.Id}' and k.name = '{name}'");

    private async Task<StoreWorld> UsedAsync()
    {
        var world = await fixture.WorldAsync();
        var now = Some.Now;
        var (never, month) = (await KeyAsync(world, "never", expires: null), await KeyAsync(world, "month", expires: 2));
        var (week, today) = (await KeyAsync(world, "week", expires: 1), await KeyAsync(world, "today", expires: 3));
        UsageRow[] rows =
        [
            SomeUsage.Row(month.Id, now.AddDays(-40)),
            SomeUsage.Row(week.Id, now.AddDays(-7)),
            SomeUsage.Row(week.Id, now.AddDays(-8)),
            SomeUsage.Row(today.Id, now),
            SomeUsage.Row(never.Id, now, UsageOutcome.Revoked),
        ];
        Assert.True(await fixture.Usage.WriteAsync(SomeUsage.Batch([.. rows.Select(row => row with { Tenant = world.Tenant.Id })]), Token));
        return world;
    }

    private static Task<Key> KeyAsync(StoreWorld world, string name, int? expires) => world.AddKeyAsync(
        key => key with { Name = new(name), CreatedAt = key.CreatedAt.AddDays(-100), ExpiresAt = expires is { } days ? Some.Now.AddDays(days) : null });
}

public sealed class PostgresKeysByUsageTests(PostgresFixture fixture) : KeysByUsageContract(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteKeysByUsageTests(SqliteFixture fixture) : KeysByUsageContract(fixture), IClassFixture<SqliteFixture>;
