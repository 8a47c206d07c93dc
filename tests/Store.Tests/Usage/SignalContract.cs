using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

/// <summary>A signal is shown with its evidence until somebody looks at it, and again when there is more.</summary>
public abstract class SignalContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_use_from_a_new_network_is_a_signal_and_from_the_same_one_none()
    {
        var (world, key) = await KeyAsync();
        var now = Some.Now;
        await WriteAsync(SomeUsage.Row(key.Id, now.AddHours(-9), ip: "203.0.113.1"), SomeUsage.Row(key.Id, now.AddHours(-8), ip: "203.0.113.2"));
        Assert.Empty(await ListAsync(world, SignalKind.NewNetwork));

        await WriteAsync(SomeUsage.Row(key.Id, now, ip: "198.51.100.7"));

        var signal = Assert.Single(await ListAsync(world, SignalKind.NewNetwork));
        Assert.Equal((key.Id, "198.51.100.0/24", now), (signal.Key, signal.Subject, signal.Since));
        Assert.Equal((key.Name.Value, world.Owner.User), (signal.KeyName, signal.Owner));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Keys_in_which_signals_are_looked_for_are_told_to_be_more_than_a_number_or_not(int keys, bool areMore)
    {
        var world = await fixture.WorldAsync();
        var other = await world.AddMemberAsync();
        await world.AddKeyAsync();
        await world.AddKeyAsync();
        await world.AddKeyAsync(key => key with { Owner = new KeyOwner(other.User, other.Incarnation) });
        var query = QueryOf(world);

        Assert.Equal(areMore, await fixture.UsageLog.ConcernsMoreThanAsync(keys, query, Token));
        Assert.False(await fixture.UsageLog.ConcernsMoreThanAsync(2, query with { Owner = world.Owner.User }, Token));
    }

    [Fact]
    public async Task New_user_agent_is_a_signal_and_a_new_version_none()
    {
        var (world, key) = await KeyAsync();
        var now = Some.Now;
        await WriteAsync(SomeUsage.Row(key.Id, now.AddHours(-9), agent: "curl/8.5.0"), SomeUsage.Row(key.Id, now.AddHours(-8), agent: "curl/8.6.1"));
        Assert.Empty(await ListAsync(world, SignalKind.NewUserAgent));

        await WriteAsync(SomeUsage.Row(key.Id, now, agent: "sqlmap/1.8"));

        Assert.Equal("sqlmap/", Assert.Single(await ListAsync(world, SignalKind.NewUserAgent)).Subject);
    }

    [Fact]
    public async Task Refused_use_makes_nothing_known()
    {
        var (world, key) = await KeyAsync();
        await WriteAsync(SomeUsage.Row(key.Id, Some.Now.AddHours(-9)), SomeUsage.Row(key.Id, outcome: UsageOutcome.WrongSecret, ip: "198.51.100.7", agent: "sqlmap/1.8"));

        Assert.Empty(await ListAsync(world, SignalKind.NewNetwork, SignalKind.NewUserAgent));
    }

    [Fact]
    public async Task Use_after_30_days_of_rest_is_a_signal()
    {
        var (world, key) = await KeyAsync();
        var now = Some.Now;
        await WriteAsync(SomeUsage.Row(key.Id, now.AddDays(-60)));
        await WriteAsync(SomeUsage.Row(key.Id, now.AddDays(-31)));
        Assert.Empty(await ListAsync(world, SignalKind.WokenUp));

        await WriteAsync(SomeUsage.Row(key.Id, now));

        var signal = Assert.Single(await ListAsync(world, SignalKind.WokenUp));
        Assert.Equal((now, now.AddDays(-31)), (signal.Since, signal.RestedSince));
    }

    [Fact]
    public async Task First_use_of_a_key_that_waited_for_30_days_is_a_signal()
    {
        var (world, key) = await KeyAsync(k => k with { CreatedAt = k.CreatedAt.AddDays(-31) });
        await WriteAsync(SomeUsage.Row(key.Id));

        Assert.Equal(key.CreatedAt, Assert.Single(await ListAsync(world, SignalKind.WokenUp)).RestedSince);
    }

    [Fact]
    public async Task Use_after_the_end_is_a_signal_with_how_often_and_from_where()
    {
        var (world, key) = await KeyAsync(k => k with { Revocation = new Revocation(k.CreatedAt, null) });
        var now = Some.Now;
        await WriteAsync([.. Enumerable.Range(1, 412).Select(i => SomeUsage.Row(key.Id, now.AddSeconds(-i), UsageOutcome.Revoked, ip: i == 1 ? "203.0.113.9" : "192.0.2.1"))]);

        var signal = Assert.Single(await ListAsync(world));
        Assert.Equal((SignalKind.UsedAfterEnd, UsageOutcome.Revoked, 412), (signal.Kind, signal.Outcome, signal.Count));
        Assert.Equal((now.AddSeconds(-412), now.AddSeconds(-1), "203.0.113.9"), (signal.Since, signal.LastAt, signal.LastIp));
    }

    [Fact]
    public async Task Use_of_a_secret_that_was_rotated_away_is_a_signal_of_a_key_that_lives()
    {
        var (world, key) = await KeyAsync();
        await WriteAsync(SomeUsage.Row(key.Id, outcome: UsageOutcome.RetiredSecret));

        Assert.Equal(UsageOutcome.RetiredSecret, Assert.Single(await ListAsync(world, SignalKind.UsedAfterEnd)).Outcome);
    }

    [Fact]
    public async Task Secret_in_a_url_is_a_signal()
    {
        var (world, key) = await KeyAsync();
        await WriteAsync(SomeUsage.Row(key.Id, outcome: UsageOutcome.CredentialInUrl));

        Assert.Equal(1, Assert.Single(await ListAsync(world, SignalKind.SecretInUrl)).Count);
    }

    [Theory]
    [InlineData(-29, null)]
    [InlineData(-31, SignalKind.Unused30Days)]
    [InlineData(-89, SignalKind.Unused30Days)]
    [InlineData(-91, SignalKind.Unused90Days)]
    public async Task Rest_is_a_signal_of_its_length(int days, SignalKind? expected)
    {
        var (world, key) = await KeyAsync(k => k with { CreatedAt = k.CreatedAt.AddDays(-100) });
        await WriteAsync(SomeUsage.Row(key.Id, Some.Now.AddDays(days)));

        Assert.Equal(expected, (await ListAsync(world, SignalKind.Unused30Days, SignalKind.Unused90Days, SignalKind.NeverUsed)).SingleOrDefault()?.Kind);
    }

    [Fact]
    public async Task Key_that_was_never_used_or_never_expires_says_so_while_it_lives()
    {
        var world = await fixture.WorldAsync();
        await world.AddKeyAsync(k => k with { CreatedAt = k.CreatedAt.AddDays(-2) });
        await world.AddKeyAsync(k => k with { CreatedAt = k.CreatedAt.AddDays(-2), Revocation = new Revocation(k.CreatedAt, null) });
        await world.AddKeyAsync(k => k with { ExpiresAt = k.CreatedAt.AddDays(1) });

        Assert.Equal([SignalKind.NeverExpires, SignalKind.NeverUsed], (await ListAsync(world)).Select(signal => signal.Kind));
    }

    [Fact]
    public async Task Signal_that_was_dismissed_is_gone_until_there_is_more()
    {
        var (world, key) = await KeyAsync();
        await WriteAsync(
            SomeUsage.Row(key.Id, Some.Now.AddHours(-9)), SomeUsage.Row(key.Id, Some.Now.AddHours(-8), ip: "198.51.100.7", agent: "sqlmap/1"));

        Assert.True(await DismissAsync(world, key.Id, SignalKind.NewNetwork));
        Assert.Empty(await ListAsync(world, SignalKind.NewNetwork));
        Assert.Single(await ListAsync(world, SignalKind.NewUserAgent));

        await WriteAsync(SomeUsage.Row(key.Id, Some.Now.AddSeconds(5), ip: "192.0.2.1"));
        Assert.Equal("192.0.2.0/24", Assert.Single(await ListAsync(world, SignalKind.NewNetwork)).Subject);
    }

    [Fact]
    public async Task What_goes_on_after_it_was_dismissed_comes_back_after_30_days()
    {
        var (world, key) = await KeyAsync(k => k with { Revocation = new Revocation(k.CreatedAt, null) });
        await WriteAsync(SomeUsage.Row(key.Id, Some.Now.AddMinutes(-1), UsageOutcome.Revoked));
        Assert.True(await DismissAsync(world, key.Id, SignalKind.UsedAfterEnd));
        await WriteAsync(SomeUsage.Row(key.Id, Some.Now.AddSeconds(1), UsageOutcome.Revoked));
        Assert.Empty(await ListAsync(world));

        await fixture.RunAsync($"update usage_dismissal set at = {fixture.AgedBy(TimeSpan.FromDays(31))} where key_id = '{key.Id}'");

        Assert.Equal(2, Assert.Single(await ListAsync(world)).Count);
    }

    [Fact]
    public async Task Member_whose_rights_moved_dismisses_nothing()
    {
        var (world, key) = await KeyAsync();
        var fence = await world.FenceOfAsync(key.Id);
        await world.WriteAsync(new Write.OfMember(world.Owner with { Name = new("Renamed") }));

        Assert.False(await fixture.UsageLog.DismissAsync(key.Id, SignalKind.NeverExpires, fence, Token));

        Assert.Single(await ListAsync(world));
    }

    [Fact]
    public async Task Signals_are_paged_and_of_one_tenant_owner_and_key()
    {
        var world = await fixture.WorldAsync();
        var keys = new List<Key>();
        for (var i = 0; i < 5; i++)
        {
            keys.Add(await world.AddKeyAsync());
        }

        await (await fixture.WorldAsync()).AddKeyAsync();
        var query = QueryOf(world) with { Limit = 2 };
        var first = await fixture.UsageLog.ListSignalsAsync(query, Token);
        var second = await fixture.UsageLog.ListSignalsAsync(query with { After = first.Next }, Token);
        var last = await fixture.UsageLog.ListSignalsAsync(query with { After = second.Next }, Token);

        Assert.Equal(
            keys.OrderByDescending(key => key.CreatedAt).ThenByDescending(key => key.Id.ToString(), StringComparer.Ordinal).Select(key => key.Id),
            ((SignalPage[])[first, second, last]).SelectMany(page => page.Signals).Select(signal => signal.Key));
        Assert.Null(last.Next);
        Assert.Single((await fixture.UsageLog.ListSignalsAsync(QueryOf(world) with { Key = keys[2].Id }, Token)).Signals);
        Assert.Equal(5, (await fixture.UsageLog.ListSignalsAsync(QueryOf(world) with { Owner = world.Owner.User }, Token)).Signals.Count);
        Assert.Empty((await fixture.UsageLog.ListSignalsAsync(QueryOf(world) with { Owner = new("nobody") }, Token)).Signals);
    }

    private async Task<(StoreWorld World, Key Key)> KeyAsync(Func<Key, Key>? with = null)
    {
        var world = await fixture.WorldAsync();
        return (world, await world.AddKeyAsync(with));
    }

    private async Task WriteAsync(params UsageRow[] rows) => Assert.True(await fixture.Usage.WriteAsync(SomeUsage.Batch(rows), Token));

    private async Task<bool> DismissAsync(StoreWorld world, KeyId key, SignalKind kind) =>
        await fixture.UsageLog.DismissAsync(key, kind, await world.FenceOfAsync(key), Token);

    private static SignalQuery QueryOf(StoreWorld world) => new() { Tenant = world.Tenant.Id, Now = Some.Now, Limit = 100 };

    private async Task<IReadOnlyList<Signal>> ListAsync(StoreWorld world, params SignalKind[] kinds) =>
        (await fixture.UsageLog.ListSignalsAsync(QueryOf(world) with { Kinds = kinds }, Token)).Signals;
}

public sealed class PostgresSignalTests(PostgresFixture fixture) : SignalContract(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteSignalTests(SqliteFixture fixture) : SignalContract(fixture), IClassFixture<SqliteFixture>;
