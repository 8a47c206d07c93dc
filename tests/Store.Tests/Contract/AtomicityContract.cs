using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>A change that fails in the middle leaves nothing behind.</summary>
public abstract class AtomicityContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("change_log")]
    [InlineData("audit_event")]
    public async Task Fault_in_a_later_step_undoes_the_steps_before(string table)
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var claim = new IdempotencyClaim("scope", Some.Word(), "00", Some.KeyId());
        var before = await fixture.TracesAsync();

        await fixture.RunAsync(fixture.BreakInsertsInto(table));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = claim.Key }), claim: claim));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.TryAsync(new Write.OfKey(key with { Name = new("new") })));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.TryAsync(new Write.OfTenant(Some.Tenant())));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => RevokeAsync(key));
        await fixture.RunAsync(fixture.Mend(table));

        Assert.Equal(before, await fixture.TracesAsync());
        Same.Key(key, await world.Store.ReadKeyAsync(key.Id, Token));
        Assert.Null(await world.Store.ReadKeyAsync(claim.Key, Token));
        Assert.IsType<Committed>(await RevokeAsync(key));
    }

    [Fact]
    public async Task Key_without_an_owner_is_a_fault_that_leaves_nothing_behind()
    {
        var world = await fixture.WorldAsync();
        var before = await fixture.TracesAsync();
        var orphan = Some.Key(Some.Member(world.Tenant.Id));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.TryAsync(new Write.OfKey(orphan)));

        Assert.Equal(before, await fixture.TracesAsync());
        Assert.Null(await world.Store.ReadKeyAsync(orphan.Id, Token));
    }

    [Fact]
    public async Task Change_that_was_cancelled_before_it_began_is_not_made()
    {
        var world = await fixture.WorldAsync();
        var before = await fixture.TracesAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Store.CommitAsync(
            new Change { Write = new Write.OfKey(Some.Key(world.Owner)), Audit = Some.Note }, new CancellationToken(canceled: true)).AsTask());

        Assert.Equal(before, await fixture.TracesAsync());
    }

    private Task<CommitResult> RevokeAsync(Key key) => fixture.Store.RevokeAsync(
        new DirectRevoke { Key = key.Id, Tenant = key.Tenant, Reason = null, Audit = Some.Note, Fence = null }, Token).AsTask();
}

public sealed class SqliteAtomicityTests(SqliteFixture fixture) : AtomicityContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresAtomicityTests(PostgresFixture fixture) : AtomicityContract(fixture), IClassFixture<PostgresFixture>;
