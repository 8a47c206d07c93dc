using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>An <c>Idempotency-Key</c> makes one change, however often it is sent.</summary>
public abstract class ClaimContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claim_is_found_after_its_change()
    {
        var world = await fixture.WorldAsync();
        var claim = Claim(Some.KeyId());

        await world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = claim.Key }), claim: claim);

        Assert.Equal(claim, await world.Store.FindClaimAsync(claim.Scope, claim.Value, Token));
    }

    [Fact]
    public async Task Claim_that_stands_refuses_and_is_shown()
    {
        var world = await fixture.WorldAsync();
        var first = Claim(Some.KeyId());
        await world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = first.Key }), claim: first);
        var before = await fixture.TracesAsync();
        var second = first with { Key = Some.KeyId(), Fingerprint = "another body" };

        var result = await world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = second.Key }), claim: second);

        Assert.Equal(new AlreadyClaimed(first), result);
        Assert.Equal(before, await fixture.TracesAsync());
        Assert.Null(await world.Store.ReadKeyAsync(second.Key, Token));
    }

    [Fact]
    public async Task One_value_used_many_times_at_once_makes_one_key()
    {
        var world = await fixture.WorldAsync();
        var value = Some.Word();
        var before = await fixture.NumberAsync("select count(*) from api_key");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () =>
            {
                var claim = Claim(Some.KeyId()) with { Value = value };
                return world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = claim.Key }), claim: claim);
            },
            Token)));

        Assert.Single(results.OfType<Committed>());
        var winner = await world.Store.FindClaimAsync("acme/ann POST /v1/api-keys", value, Token);
        Assert.All(results.OfType<AlreadyClaimed>(), refused => Assert.Equal(winner, refused.Claim));
        Assert.Equal(7, results.OfType<AlreadyClaimed>().Count());
        Assert.Equal(before + 1, await fixture.NumberAsync("select count(*) from api_key"));
    }

    [Fact]
    public async Task One_value_used_twice_at_once_rotates_a_key_once()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var claim = Claim(key.Id);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.TryAsync(new Write.OfKey(key), claim: claim), Token)));

        Assert.Single(results.OfType<Committed>());
        Assert.Equal(7, results.OfType<AlreadyClaimed>().Count());
    }

    [Fact]
    public async Task Same_value_in_another_scope_is_another_claim()
    {
        var world = await fixture.WorldAsync();
        var first = Claim(Some.KeyId());
        var second = Claim(Some.KeyId()) with { Value = first.Value, Scope = "globex/bob POST /v1/api-keys" };

        await world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = first.Key }), claim: first);
        var result = await world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = second.Key }), claim: second);

        Assert.IsType<Committed>(result);
    }

    [Fact]
    public async Task Claim_is_taken_over_after_a_day_and_not_before()
    {
        var world = await fixture.WorldAsync();
        var first = Claim(Some.KeyId());
        await world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = first.Key }), claim: first);
        var second = first with { Key = Some.KeyId() };
        var write = new Write.OfKey(Some.Key(world.Owner) with { Id = second.Key });

        await AgeAsync(first, TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        Assert.IsType<AlreadyClaimed>(await world.TryAsync(write, claim: second));
        await AgeAsync(first, TimeSpan.FromHours(24) + TimeSpan.FromSeconds(2));
        Assert.Null(await world.Store.FindClaimAsync(first.Scope, first.Value, Token));
        Assert.IsType<Committed>(await world.TryAsync(write, claim: second));

        Assert.Equal(second, await world.Store.FindClaimAsync(first.Scope, first.Value, Token));
    }

    [Fact]
    public async Task Claim_of_a_stale_change_is_not_kept()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var claim = Claim(key.Id);
        var before = await fixture.TracesAsync();

        Assert.IsType<Stale>(await world.TryAsync(new Write.OfKey(key with { Version = 9 }), claim: claim));

        Assert.Equal(before, await fixture.TracesAsync());
        Assert.IsType<Committed>(await world.TryAsync(new Write.OfKey(key), claim: claim));
    }

    [Fact]
    public async Task Claim_that_stands_is_named_even_when_the_row_has_moved()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var claim = Claim(key.Id);
        await world.TryAsync(new Write.OfKey(key), claim: claim);

        Assert.Equal(new AlreadyClaimed(claim), await world.TryAsync(new Write.OfKey(key), claim: claim));
    }

    private static IdempotencyClaim Claim(KeyId key) => new("acme/ann POST /v1/api-keys", Some.Word(), "e3b0c442", key);

    private Task AgeAsync(IdempotencyClaim claim, TimeSpan age) =>
        fixture.RunAsync($"update idempotency_claim set claimed_at = {fixture.AgedBy(age)} where value = '{claim.Value}'");
}

public sealed class SqliteClaimTests(SqliteFixture fixture) : ClaimContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresClaimTests(PostgresFixture fixture) : ClaimContract(fixture), IClassFixture<PostgresFixture>;
