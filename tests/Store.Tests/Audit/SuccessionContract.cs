using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Store.Tests.Audit;

/// <summary>A pepper is replaced: by processes that have both, and then by such that have the new one alone.</summary>
public abstract class SuccessionContract(StoreFixture fixture)
{
    private readonly Pepper first = Trail.NewPepper();
    private readonly Pepper second = Trail.NewPepper();
    private readonly Pepper third = Trail.NewPepper();

    [Fact]
    public async Task What_older_peppers_sealed_is_verified_without_them()
    {
        var trail = await Trail.SealedAsync(fixture, new PepperRing(first), 2);
        trail = await ReplaceAsync(trail, second, first);
        trail = await ReplaceAsync(trail, third, second);

        var alone = trail.With(new PepperRing(third));

        await alone.IntactAsync(4);
        await alone.TamperAsync("update audit_event set action = 'harmless' where tenant = {t} and position = 1");
        Assert.Equal([new(AuditFindingKind.Changed, 1, await alone.EventAtAsync(1))], await alone.FindingsAsync());
    }

    [Fact]
    public async Task Old_pepper_alone_does_not_go_on_with_a_chain_of_the_new_one()
    {
        var trail = await Trail.SealedAsync(fixture, new PepperRing(first), 1);
        await ReplaceAsync(trail, second, first);
        await trail.HappenAsync(1);

        Assert.Equal(ChainState.UnknownPepper, (await trail.SealAsync())!.State);

        var both = trail.With(new PepperRing(second, first));
        await both.SealAsync();
        await both.IntactAsync(3);
    }

    [Fact]
    public async Task Old_pepper_that_leaked_makes_no_chain_that_is_taken_for_good()
    {
        var trail = await Trail.SealedAsync(fixture, new PepperRing(first), 3);
        await ReplaceAsync(trail, second, first);
        var thief = trail.With(new PepperRing(first));
        await thief.TamperAsync("delete from audit_chain where tenant = {t}");
        await thief.TamperAsync(
            "update audit_event set position = null, pepper = null, previous_hash = null, hash = null, sealed_at = null, action = 'harmless' where tenant = {t}");
        await thief.SealAsync();
        await thief.IntactAsync(4);

        var owner = trail.With(new PepperRing(second));

        Assert.Equal([new(AuditFindingKind.UnknownSigner, 4)], await owner.FindingsAsync());
    }

    [Fact]
    public async Task Sealed_key_in_the_database_is_of_no_use_without_the_pepper()
    {
        var trail = await Trail.SealedAsync(fixture, new PepperRing(first), 1);
        trail = await ReplaceAsync(trail, second, first);
        var alone = trail.With(new PepperRing(second));
        await alone.TamperAsync($"update audit_key set pepper = '{third.Id}' where pepper = '{first.Id}'");

        var report = await alone.VerifyAsync();

        Assert.False(report.IsIntact);
        Assert.Equal([first.Id], report.UnknownPeppers);
    }

    private static async Task<Trail> ReplaceAsync(Trail trail, Pepper current, Pepper previous)
    {
        var both = trail.With(new PepperRing(current, previous));
        await both.HappenAsync(1);
        await both.SealAsync();
        return both;
    }
}

public sealed class SqliteSuccessionTests(SqliteFixture fixture) : SuccessionContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSuccessionTests(PostgresFixture fixture) : SuccessionContract(fixture), IClassFixture<PostgresFixture>;
