using Npgsql;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Postgres;

/// <summary>What only several writers at once can show: each test holds a lock, sees the change wait for it, and lets go.</summary>
public sealed class ConcurrencyTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> FenceRows => ["api_key", "session", "tenant", "member", "role"];

    [Theory]
    [MemberData(nameof(FenceRows))]
    public async Task Change_that_waited_for_the_actors_own_change_is_not_written(string table)
    {
        var (world, fence, end) = await ActorAsync(table);
        var born = Some.Key(world.Owner);
        await using var other = await HeldLock.TakeAsync(fixture.Plain, end);
        var before = await fixture.TracesAsync();

        var change = world.TryAsync(new Write.OfKey(born), fence);
        await other.WaiterAsync();
        await other.CommitAsync();

        Assert.IsType<ActorMoved>(await change);
        Assert.Equal(before, await fixture.TracesAsync());
        Assert.Null(await world.Store.ReadKeyAsync(born.Id, Token));
    }

    [Theory]
    [MemberData(nameof(FenceRows))]
    public async Task Change_that_waited_for_nothing_is_written(string table)
    {
        var (world, fence, end) = await ActorAsync(table);
        await using var other = await HeldLock.TakeAsync(fixture.Plain, end);

        var change = world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), fence);
        await other.WaiterAsync();
        await other.RollBackAsync();

        Assert.IsType<Committed>(await change);
    }

    [Fact]
    public async Task Revocation_that_waited_for_the_actors_own_change_is_not_written()
    {
        var (world, fence, end) = await ActorAsync("member");
        var key = await world.AddKeyAsync();
        await using var other = await HeldLock.TakeAsync(fixture.Plain, end);

        var revoking = RevokeAsync(key, fence);
        await other.WaiterAsync();
        await other.CommitAsync();

        Assert.IsType<ActorMoved>(await revoking);
        Assert.Null((await world.Store.ReadKeyAsync(key.Id, Token))!.Revocation);
    }

    [Fact]
    public async Task Actor_change_waits_for_a_change_that_was_allowed()
    {
        var (world, fence, _) = await ActorAsync("member");
        var born = Some.Key(world.Owner);
        var shard = ChangeSubject.Of(born.Id).Shard;
        await using var slow = await HeldLock.TakeAsync(fixture.Plain, $"update change_shard set last_seq = last_seq where shard = {shard}");

        var change = world.TryAsync(new Write.OfKey(born), fence);
        var writer = await slow.WaiterAsync();
        var demotion = world.TryAsync(new Write.OfMember(world.Owner with { Role = RoleName.Viewer }));
        await HeldLock.WaiterAsync(fixture.Plain, writer);
        await slow.RollBackAsync();

        var written = Assert.IsType<Committed>(await change);
        var demoted = Assert.IsType<Committed>(await demotion);
        Assert.True(written.At <= demoted.At, $"written {written.At:O}, demoted {demoted.At:O}");
    }

    [Fact]
    public async Task Time_that_runs_out_while_the_change_waits_counts()
    {
        var (world, fence, end) = await ActorAsync("tenant");
        await using var other = await HeldLock.TakeAsync(fixture.Plain, end);
        var good = Some.Now.AddMilliseconds(400);

        var change = world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), fence with { GoodUntil = good });
        await other.WaiterAsync();
        await fixture.RunAsync($"select pg_sleep_until('{good:O}')");
        await other.RollBackAsync();

        Assert.IsType<ActorMoved>(await change);
    }

    [Fact]
    public async Task Revocation_that_waited_for_a_writer_is_written_on_top_of_it()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        await using var other = await HeldLock.TakeAsync(fixture.Plain, $"update api_key set version = version + 1, name = 'renamed' where id = '{key.Id}'");

        var revoking = RevokeAsync(key, null);
        await other.WaiterAsync();
        await other.CommitAsync();

        Assert.Equal(3, Assert.IsType<Committed>(await revoking).Version);
        var read = await world.Store.ReadKeyAsync(key.Id, Token);
        Assert.Equal(("renamed", true), (read!.Name.Value, read.Revocation is not null));
    }

    [Fact]
    public async Task Claim_that_waited_for_one_that_came_to_nothing_is_taken()
    {
        var world = await fixture.WorldAsync();
        var claim = new IdempotencyClaim("scope", Some.Word(), "00", Some.KeyId());
        await using var other = await HeldLock.TakeAsync(
            fixture.Plain, $"insert into idempotency_claim values ('scope', '{claim.Value}', '11', '{Some.KeyId()}', now())");

        var change = world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = claim.Key }), claim: claim);
        await other.WaiterAsync();
        await other.RollBackAsync();

        Assert.IsType<Committed>(await change);
        Assert.Equal(claim, await world.Store.FindClaimAsync(claim.Scope, claim.Value, Token));
    }

    [Fact]
    public async Task Claim_that_was_free_when_the_row_was_taken_is_given_back()
    {
        var world = await fixture.WorldAsync();
        var claim = new IdempotencyClaim("scope", Some.Word(), "00", Some.KeyId());
        var key = Some.Key(world.Owner) with { Id = claim.Key };
        var shard = ChangeSubject.Of(key.Id).Shard;
        await using var slow = await HeldLock.TakeAsync(fixture.Plain, $"update change_shard set last_seq = last_seq where shard = {shard}");

        var first = world.TryAsync(new Write.OfKey(key));
        var writer = await slow.WaiterAsync();
        var second = world.TryAsync(new Write.OfKey(key), claim: claim);
        await HeldLock.WaiterAsync(fixture.Plain, writer);
        await slow.RollBackAsync();

        Assert.IsType<Committed>(await first);
        Assert.IsType<Stale>(await second);
        Assert.Null(await world.Store.FindClaimAsync(claim.Scope, claim.Value, Token));
    }

    [Fact]
    public async Task Change_whose_connection_is_cut_in_the_middle_leaves_nothing_behind()
    {
        var (world, fence, _) = await ActorAsync("session");
        var claim = new IdempotencyClaim("scope", Some.Word(), "00", Some.KeyId());
        var born = Some.Key(world.Owner) with { Id = claim.Key };
        var before = await fixture.TracesAsync();
        await using var slow = await HeldLock.TakeAsync(
            fixture.Plain, $"update change_shard set last_seq = last_seq where shard = {ChangeSubject.Of(born.Id).Shard}");

        var change = world.TryAsync(new Write.OfKey(born), fence, claim);
        await fixture.RunAsync($"select pg_terminate_backend({await slow.WaiterAsync()})");
        var fault = await Assert.ThrowsAnyAsync<NpgsqlException>(() => change);
        await slow.RollBackAsync();

        Assert.Equal(PostgresErrorCodes.AdminShutdown, (fault as PostgresException)?.SqlState);
        Assert.Equal(before, await fixture.TracesAsync());
        Assert.Null(await world.Store.ReadKeyAsync(born.Id, Token));
    }

    [Fact]
    public async Task Nobody_waits_long_for_a_lock_and_whoever_gives_up_may_try_again()
    {
        var world = await StoreWorld.InAsync(fixture.StrictStore);
        var key = await world.AddKeyAsync();
        await using var other = await HeldLock.TakeAsync(fixture.Plain, $"update api_key set version = version where id = '{key.Id}'");
        var keepAlive = Task.Run(() => other.WaiterAsync(), Token);

        var fault = await Assert.ThrowsAnyAsync<NpgsqlException>(() => world.TryAsync(new Write.OfKey(key)));

        await keepAlive;
        Assert.True(fault.IsTransient, fault.ToString());
        await other.RollBackAsync();
        Assert.IsType<Committed>(await world.TryAsync(new Write.OfKey(key)));
    }

    [Fact]
    public async Task Process_that_froze_while_it_held_a_shard_loses_it()
    {
        var world = await StoreWorld.InAsync(fixture.StrictStore);
        var key = Some.Key(world.Owner);
        await using var frozen = await HeldLock.TakeAsync(
            fixture.Strict, $"update change_shard set last_seq = last_seq + 1 where shard = {ChangeSubject.Of(key.Id).Shard}");

        CommitResult? result = null;
        for (var i = 0; result is null && i < 4; i++)
        {
            try
            {
                result = await world.TryAsync(new Write.OfKey(key));
            }
            catch (NpgsqlException fault) when (fault.IsTransient)
            {
                // The lock timeout of a second: the frozen one has two.
            }
        }

        Assert.IsType<Committed>(result);
        await Assert.ThrowsAnyAsync<NpgsqlException>(frozen.CommitAsync);
    }

    [Fact]
    public async Task Change_by_a_key_of_another_beside_the_reverse_does_not_lock_up()
    {
        var world = await fixture.WorldAsync();
        for (var i = 0; i < 20; i++)
        {
            var one = await world.AddKeyAsync();
            var two = await world.AddKeyAsync();
            var (byOne, byTwo) = (await world.FenceOfAsync(one.Id), await world.FenceOfAsync(two.Id));

            var results = await Task.WhenAll(
                Task.Run(() => world.TryAsync(new Write.OfKey(two), byOne), Token),
                Task.Run(() => world.TryAsync(new Write.OfKey(one), byTwo), Token),
                Task.Run(() => RevokeAsync(two, byOne), Token),
                Task.Run(() => RevokeAsync(one, byTwo), Token));

            Assert.Contains(results, result => result is Committed);
        }
    }

    private async Task<(StoreWorld World, ActorFence Fence, string End)> ActorAsync(string table)
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var session = await world.AddSessionAsync();
        var fence = table == "session" ? await world.FenceOfSessionAsync(session.Id) : await world.FenceOfAsync(key.Id);
        var tenant = world.Tenant.Id;
        var end = table switch
        {
            "api_key" => $"update api_key set version = version + 1, revoked_at = now() where id = '{key.Id}'",
            "session" => $"update session set ended_at = now() where id = '{session.Id}'",
            "tenant" => $"update tenant set version = version + 1, status = 2 where id = '{tenant}'",
            "member" => $"update member set version = version + 1, role = 'viewer' where tenant = '{tenant}' and user_id = '{world.Owner.User}'",
            _ => $"update role set version = version + 1, permissions = '[]' where tenant = '{tenant}' and name = 'owner'",
        };
        return (world, fence, end);
    }

    private Task<CommitResult> RevokeAsync(Key key, ActorFence? fence) => fixture.Store.RevokeAsync(
        new DirectRevoke { Key = key.Id, Tenant = key.Tenant, Reason = null, Audit = Some.Note, Fence = fence }, Token).AsTask();
}
