using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

public abstract class PruneContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_log_rows_go_and_watermarks_stay()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var old = (await world.WriteAsync(new Write.OfKey(key))).Position!.Value;
        var young = (await world.WriteAsync(new Write.OfKey(key with { Version = 2 }))).Position!.Value;
        await fixture.RunAsync($"update change_log set at = {fixture.AgedBy(TimeSpan.FromHours(2))} where shard = {old.Shard} and seq <= {old.Sequence}");
        var before = await world.Store.ReadHeadAsync(Token);

        await world.Store.PruneAsync(Some.Now.AddHours(-1), Token);

        var left = await world.Store.ReadRowsAsync([new ShardRange(old.Shard, 0, young.Sequence)], Token);
        Assert.Equal([young], left.Select(row => row.Position));
        Assert.Equal(before.Watermarks, (await world.Store.ReadHeadAsync(Token)).Watermarks.AsEnumerable());
    }

    [Fact]
    public async Task Shard_in_which_everything_is_old_goes_on_counting()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var last = (await world.WriteAsync(new Write.OfKey(key))).Position!.Value;

        await world.Store.PruneAsync(Some.Now.AddHours(1), Token);

        Assert.Equal(0, await fixture.NumberAsync("select count(*) from change_log"));
        Assert.Equal(last.Sequence + 1, (await world.WriteAsync(new Write.OfKey(key with { Version = 2 }))).Position!.Value.Sequence);
    }

    [Fact]
    public async Task Old_claims_and_sessions_go_and_young_ones_stay()
    {
        var world = await fixture.WorldAsync();
        var claims = new List<IdempotencyClaim>();
        for (var i = 0; i < 2; i++)
        {
            var claim = new IdempotencyClaim("scope", Some.Word(), "00", Some.KeyId());
            await world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = claim.Key }), claim: claim);
            claims.Add(claim);
        }

        var live = await world.AddSessionAsync();
        var justOver = await world.AddSessionAsync(session => session with { ExpiresAt = Some.Now.AddHours(-23) });
        var over = await world.AddSessionAsync(session => session with { ExpiresAt = Some.Now.AddHours(-25) });
        await fixture.RunAsync($"update idempotency_claim set claimed_at = {fixture.AgedBy(TimeSpan.FromHours(25))} where value = '{claims[0].Value}'");

        await world.Store.PruneAsync(Some.Now.AddHours(-1), Token);

        Assert.Equal(0, await fixture.NumberAsync($"select count(*) from idempotency_claim where value = '{claims[0].Value}'"));
        Assert.Equal(claims[1], await world.Store.FindClaimAsync("scope", claims[1].Value, Token));
        Assert.NotNull(await world.Store.ReadSessionAsync(live.Id, Token));
        Assert.NotNull(await world.Store.ReadSessionAsync(justOver.Id, Token));
        Assert.Null(await world.Store.ReadSessionAsync(over.Id, Token));
    }
}

public sealed class SqlitePruneTests(SqliteFixture fixture) : PruneContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresPruneTests(PostgresFixture fixture) : PruneContract(fixture), IClassFixture<PostgresFixture>;
