using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Reading;
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

    private async Task<StoreWorld> UsedAsync()
    {
        var world = await fixture.WorldAsync();
        var now = Some.Now;
        var (never, month) = (await KeyAsync(world, "never"), await KeyAsync(world, "month"));
        var (week, today) = (await KeyAsync(world, "week"), await KeyAsync(world, "today"));
        Assert.True(await fixture.Usage.WriteAsync(
            SomeUsage.Batch(
                SomeUsage.Row(month.Id, now.AddDays(-40)),
                SomeUsage.Row(week.Id, now.AddDays(-7)),
                SomeUsage.Row(week.Id, now.AddDays(-8)),
                SomeUsage.Row(today.Id, now),
                SomeUsage.Row(never.Id, now, UsageOutcome.Revoked)),
            Token));
        return world;
    }

    private static Task<Key> KeyAsync(StoreWorld world, string name) => world.AddKeyAsync(key => key with { Name = new(name), CreatedAt = key.CreatedAt.AddDays(-100) });
}

public sealed class PostgresKeysByUsageTests(PostgresFixture fixture) : KeysByUsageContract(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteKeysByUsageTests(SqliteFixture fixture) : KeysByUsageContract(fixture), IClassFixture<SqliteFixture>;
