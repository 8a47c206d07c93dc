using System.Text.Json.Nodes;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>A key can be revoked without its grain.</summary>
public abstract class DirectRevokeContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Revoked_key_stays_as_it_was_but_for_its_end_and_the_next_version()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync(key => Some.Full(key) with { Revocation = null });

        var committed = Assert.IsType<Committed>(await RevokeAsync(key, "leaked"));

        var read = await world.Store.ReadKeyAsync(key.Id, Token);
        Assert.Equal(2, committed.Version);
        Assert.Equal("leaked", read!.Revocation!.Reason);
        Assert.InRange(read.Revocation.At, committed.At.AddSeconds(-1), committed.At);
        Same.Key(key with { Version = 2, Revocation = read.Revocation }, read);
    }

    [Fact]
    public async Task Revoking_again_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        await RevokeAsync(key, "first");
        var before = await fixture.TracesAsync();

        Assert.IsType<NothingToDo>(await RevokeAsync(key, "second"));

        Assert.Equal(before, await fixture.TracesAsync());
        Assert.Equal("first", (await world.Store.ReadKeyAsync(key.Id, Token))!.Revocation!.Reason);
    }

    [Fact]
    public async Task Many_at_once_revoke_once()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var before = await fixture.TracesAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RevokeAsync(key, null), Token)));

        Assert.Single(results.OfType<Committed>());
        Assert.Equal(7, results.OfType<NothingToDo>().Count());
        Assert.Equal((before.Log + 1, before.Audit + 1, before.Claims, before.Watermarks + 1), await fixture.TracesAsync());
    }

    [Fact]
    public async Task Unknown_key_and_another_tenants_key_are_the_same()
    {
        var world = await fixture.WorldAsync();
        var other = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();

        Assert.IsType<NothingToDo>(await RevokeAsync(key with { Id = Some.KeyId() }, null));
        Assert.IsType<NothingToDo>(await RevokeAsync(key with { Tenant = other.Tenant.Id }, null));
        Assert.Null((await world.Store.ReadKeyAsync(key.Id, Token))!.Revocation);
    }

    [Fact]
    public async Task Writer_that_decided_before_finds_out()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();

        await RevokeAsync(key, null);

        Assert.IsType<Stale>(await world.TryAsync(new Write.OfKey(key with { Name = new("late") })));
        Assert.NotNull((await world.Store.ReadKeyAsync(key.Id, Token))!.Revocation);
    }

    [Fact]
    public async Task Nobody_who_keeps_writing_starves_it()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        using var revoked = new CancellationTokenSource();
        var writing = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                while (!revoked.IsCancellationRequested)
                {
                    var now = (await world.Store.ReadKeyAsync(key.Id, Token))!;
                    if (now.Revocation is null)
                    {
                        await world.TryAsync(new Write.OfKey(now));
                        writing.TrySetResult();
                    }
                }
            },
            Token)).ToList();
        await writing.Task;

        var result = await RevokeAsync(key, null);
        await revoked.CancelAsync();
        await Task.WhenAll(writers);

        Assert.IsType<Committed>(result);
        Assert.NotNull((await world.Store.ReadKeyAsync(key.Id, Token))!.Revocation);
    }

    [Fact]
    public async Task Key_revokes_itself()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var fence = await world.FenceOfAsync(key.Id);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RevokeAsync(key, null, fence), Token)));

        Assert.Single(results.OfType<Committed>());
        Assert.Equal(7, results.OfType<ActorMoved>().Count());
    }

    [Fact]
    public async Task Audit_trail_shows_the_key_before_and_after()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync(key => Some.Full(key) with { Revocation = null });
        await RevokeAsync(key, "leaked");
        var revoked = await world.Store.ReadKeyAsync(key.Id, Token);

        var before = await fixture.TextAsync($"select state_before from audit_event where subject = '{key.Id}' order by id desc limit 1");
        var after = await fixture.TextAsync($"select state_after from audit_event where subject = '{key.Id}' order by id desc limit 1");

        Assert.Equal(Sorted(KeySnapshot.Of(key)), Sorted(before));
        Assert.Equal(Sorted(KeySnapshot.Of(revoked!)), Sorted(after));
    }

    // jsonb has an order of its own.
    private static string Sorted(string json) =>
        string.Join('\n', JsonNode.Parse(json)!.AsObject().OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {SortedValue(p.Value)}"));

    private static string SortedValue(JsonNode? value) =>
        value is JsonObject map ? string.Join(',', map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")) : value?.ToJsonString() ?? "null";

    private Task<CommitResult> RevokeAsync(Key key, string? reason, ActorFence? fence = null) => fixture.Store.RevokeAsync(
        new DirectRevoke { Key = key.Id, Tenant = key.Tenant, Reason = reason, Audit = Some.Note with { Tenant = key.Tenant }, Fence = fence },
        Token).AsTask();
}

public sealed class SqliteDirectRevokeTests(SqliteFixture fixture) : DirectRevokeContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDirectRevokeTests(PostgresFixture fixture) : DirectRevokeContract(fixture), IClassFixture<PostgresFixture>;
