using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>Commands that are decided and written without a grain, while others write the same rows.</summary>
public abstract class DecidingContract(StoreFixture fixture)
{
    private const int Racers = CommitLoop.MaxAttempts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private KeyWriter Keys => new(fixture.Store, TimeProvider.System);

    private DirectoryWriter Directory => new(fixture.Store, Plans.Default, TimeProvider.System);

    [Fact]
    public async Task All_who_edit_one_key_at_once_are_heard()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var rename = Edit(key, await ActorAsync(world));

        var all = await Task.WhenAll(Enumerable.Range(0, Racers).Select(i => Task.Run(() => Keys.WriteAsync(Renamed(rename, $"name {i}"), Token), Token)));

        Assert.Equal(Enumerable.Range(2, Racers).Select(i => (long)i), all.Select(written => Version(written)).Order());
    }

    [Fact]
    public async Task All_who_put_one_member_at_once_are_heard()
    {
        var world = await fixture.WorldAsync();
        var terms = new WriteTerms(await ActorAsync(world), ExpectedVersion: null);

        var all = await Task.WhenAll(Enumerable.Range(0, Racers).Select(i => Task.Run(() => Directory.PutAsync(Bob(world, $"bob{i}@acme.test"), terms, Token), Token)));

        Assert.Equal(Enumerable.Range(1, Racers).Select(i => (long)i), all.Select(written => Version(written)).Order());
        Assert.Single(all, written => written.Outcome is CommandOutcome.Done { Created: true });
    }

    [Fact]
    public async Task Row_that_never_stands_still_leaves_it_open()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var intent = Edit(key, await ActorAsync(world));

        var written = await RunAsync(intent, beforeEveryCommit: () => MoveAsync(world, key));

        Assert.Equal((new CommandOutcome.Unsettled(), Racers), (written.Outcome, written.StaleWrites));
    }

    [Fact]
    public async Task Version_that_has_passed_is_not_changed()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        await MoveAsync(world, key);

        var written = await Keys.WriteAsync(Edit(key, await ActorAsync(world)) with { ExpectedVersion = 1 }, Token);

        Assert.Equal(new CommandOutcome.VersionMismatch(2), written.Outcome);
    }

    [Fact]
    public async Task Actor_who_moved_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var actor = await ActorAsync(world);
        await world.WriteAsync(new Write.OfMember(world.Owner with { Status = MemberStatus.Suspended }));
        var before = await fixture.TracesAsync();

        var edited = await Keys.WriteAsync(Edit(key, actor), Token);
        var put = await Directory.PutAsync(Bob(world), new WriteTerms(actor, null) { IsRepeat = true }, Token);

        Assert.Equal((new CommandOutcome.ActorMoved(1), new CommandOutcome.ActorMoved(0)), (edited.Outcome, put.Outcome));
        Assert.Equal(before, await fixture.TracesAsync());
    }

    [Fact]
    public async Task Command_whose_time_is_up_by_the_databases_clock_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var actor = await ActorAsync(world);
        var late = actor with { Fence = actor.Fence with { GoodUntil = (await world.Store.ReadHeadAsync(Token)).ReadAt } };
        var before = await fixture.TracesAsync();

        var edited = await Keys.WriteAsync(Edit(key, late), Token);
        var put = await Directory.PutAsync(Bob(world), new WriteTerms(late, null), Token);

        Assert.Equal((new CommandOutcome.ActorMoved(1), new CommandOutcome.ActorMoved(0)), (edited.Outcome, put.Outcome));
        Assert.Equal(before, await fixture.TracesAsync());
    }

    [Fact]
    public async Task What_an_earlier_attempt_did_is_done_whatever_version_was_expected()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var edit = Edit(key, await ActorAsync(world)) with { ExpectedVersion = 1, WasDone = key => key.Name.Value == "mine" };

        var first = await Keys.WriteAsync(edit, Token);
        var second = await Keys.WriteAsync(edit, Token);

        Assert.Equal((2, new CommandOutcome.DoneBefore(2)), (Version(first), second.Outcome));
    }

    [Fact]
    public async Task Key_that_rotates_itself_twice_at_the_same_moment_finds_that_it_did()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var actor = Actor(await world.FenceOfAsync(key.Id));
        var rotation = new RotateKey(Some.Digest(), TimeSpan.Zero);
        var intent = Edit(key, actor) with
        {
            Decide = (key, now) => RotateKey.Decide(key, rotation, now),
            WasDone = key => key.Had(rotation.Digest),
            Claim = new IdempotencyClaim("acme/ann", Some.Word(), "aa", key.Id),
        };

        var written = await RunAsync(intent, beforeEveryCommit: () => Keys.WriteAsync(intent, Token));

        Assert.Equal(new CommandOutcome.DoneBefore(2), written.Outcome);
        Assert.Equal(new SecretVersion(2, rotation.Digest), (await ReadAsync(key)).Current);
    }

    [Fact]
    public async Task Member_who_is_as_wanted_is_taken_for_the_doing_of_an_earlier_attempt_and_no_other()
    {
        var world = await fixture.WorldAsync();
        var terms = new WriteTerms(await ActorAsync(world), ExpectedVersion: 0);
        await Directory.PutAsync(Bob(world), terms, Token);

        var again = await Directory.PutAsync(Bob(world), terms, Token);
        var repeated = await Directory.PutAsync(Bob(world), terms with { IsRepeat = true }, Token);
        var other = await Directory.PutAsync(Bob(world, "other@acme.test"), terms with { IsRepeat = true }, Token);

        Assert.Equal(
            (new CommandOutcome.VersionMismatch(1), new CommandOutcome.DoneBefore(1), new CommandOutcome.VersionMismatch(1)),
            (again.Outcome, repeated.Outcome, other.Outcome));
    }

    [Fact]
    public async Task Removed_member_is_removed_whoever_did_it()
    {
        var world = await fixture.WorldAsync();
        var terms = new WriteTerms(await ActorAsync(world), ExpectedVersion: null);
        await Directory.PutAsync(Bob(world), terms, Token);

        var first = await Directory.RemoveMemberAsync(world.Tenant.Id, new("bob"), terms, Token);
        var second = await Directory.RemoveMemberAsync(world.Tenant.Id, new("bob"), terms with { ExpectedVersion = 1, IsRepeat = true }, Token);

        Assert.Equal((2, new CommandOutcome.DoneBefore(2)), (Version(first), second.Outcome));
    }

    private static long Version(Written written) => Assert.IsType<CommandOutcome.Done>(written.Outcome).Version;

    private static ChangeActor Actor(ActorFence fence) => new() { Fence = fence, Kind = ActorKind.Key, Ip = null, UserAgent = null, TraceId = null };

    private static async Task<ChangeActor> ActorAsync(StoreWorld world) => Actor(await world.FenceOfSessionAsync((await world.AddSessionAsync()).Id));

    private static PutMember Bob(StoreWorld world, string email = "bob@acme.test") => new()
    {
        Tenant = world.Tenant.Id,
        User = new("bob"),
        Email = email,
        Name = new("Bob"),
        Role = RoleName.Viewer,
        IsSuspended = false,
    };

    private static KeyIntent Edit(Key key, ChangeActor actor) =>
        Renamed(new() { Key = key.Id, Tenant = key.Tenant, Decide = null!, ExpectedVersion = null, Actor = actor }, "mine");

    private static KeyIntent Renamed(KeyIntent intent, string name) =>
        intent with { Decide = (key, now) => ChangeKey.Decide(key, new ChangeKey { Name = new DisplayName(name) }, now) };

    private async Task<Key> ReadAsync(Key key) => (await fixture.Store.ReadKeyAsync(key.Id, Token))!;

    private async Task MoveAsync(StoreWorld world, Key key)
    {
        var now = await ReadAsync(key);
        await world.WriteAsync(new Write.OfKey(now with { Name = new($"moved {now.Version}") }));
    }

    private Task<Written> RunAsync(KeyIntent intent, Func<Task> beforeEveryCommit) => CommitLoop.RunAsync(
        fixture.Store,
        TimeProvider.System,
        async () =>
        {
            var proposal = intent.ProposeOn(await fixture.Store.ReadKeyAsync(intent.Key, Token), TimeProvider.System.GetStoredNow());
            await beforeEveryCommit();
            return proposal;
        });
}

public sealed class SqliteDecidingTests(SqliteFixture fixture) : DecidingContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDecidingTests(PostgresFixture fixture) : DecidingContract(fixture), IClassFixture<PostgresFixture>;
