using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Store.Writing;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Life;

[Collection(nameof(KeysCluster))]
public sealed class KeyGrainTests(KeysCluster cluster)
{
    private readonly string id = Given.NewKeyId();

    private ChangeSubject Subject => ChangeSubject.Of(KeyId.Parse(id));

    [Fact]
    public async Task Create_makes_the_key_as_it_was_asked_for()
    {
        var command = Given.Create();

        var reply = await cluster.Key(id).Create(command, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 1, true), (reply.Outcome, reply.Version, reply.Created));
        var key = Stored();
        Assert.Equal(("acme", "ada", 1, "github-actions-prod"), (key.Tenant.Value, key.Owner.User.Value, key.Owner.Incarnation, key.Name.Value));
        Assert.Equal("api_keys:use scans:read", key.Scopes?.ToString());
        Assert.Equal("192.0.2.0/24", Assert.Single(key.AllowedIps).ToString());
        Assert.Equal(new("team", "build"), Assert.Single(key.Metadata));
        Assert.Equal((KeyEnvironment.Live, Given.Now, Given.Now.AddDays(90)), (key.Environment, key.CreatedAt, key.ExpiresAt));
        Assert.True(key.Current.Digest.Matches(command.Digest.Code.AsSpan()));
    }

    [Fact]
    public async Task Creation_asks_for_room_and_says_whose_limit_was_reached()
    {
        var command = Given.Create() with { Room = new(20, 10, NameIsFree: true) };
        cluster.Store.OnNextCommit(Subject, () => new LimitReached(LimitOf.Member, 10, 12));

        var refused = await cluster.Key(id).Create(command, Given.Ada, Current.CancellationToken);
        var made = await cluster.Key(id).Create(command, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.LimitReached, new ReachedLimit(true, 10, 12)), (refused.Outcome, refused.Refusal, refused.Limit));
        Assert.True(made.Created);
        Assert.Equal(new Requirement.Room(20, 10, NameIsFree: true), Assert.Single(cluster.Store.CommitsOf(Subject)).Change.Requires);
    }

    [Fact]
    public async Task Name_has_to_be_free_only_where_it_changes()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        var rename = Given.Rename("deploy") with { NameIsFree = true };
        cluster.Store.OnNextCommit(Subject, () => NameTaken.Instance);

        var taken = await cluster.Key(id).Change(rename, Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Change(rename, Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Change(rename with { SetsExpiry = true }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.NameTaken), (taken.Outcome, taken.Refusal));
        Assert.Equal([null, new Requirement.FreeName(), null], cluster.Store.CommitsOf(Subject).Select(commit => commit.Change.Requires));
    }

    [Fact]
    public async Task Reply_says_where_the_change_stands_in_the_log()
    {
        var reply = await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var (_, committed) = Assert.Single(cluster.Store.CommitsOf(Subject));
        Assert.Equal(committed.Position, new ChangePosition(reply.Shard, reply.Sequence));
    }

    [Fact]
    public async Task Every_change_is_published_once_after_it_is_durable()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken);

        Assert.Equal(2, cluster.Publisher.HintsOf(Subject).Count);
        Assert.Equal(new ChangeHint(reply.Shard, reply.Sequence, (int)ChangeKind.Key, id), cluster.Publisher.HintsOf(Subject)[1]);
    }

    [Fact]
    public async Task Change_sets_what_is_set_and_leaves_the_rest()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).Change(Given.Rename("deploy") with { SetsScopes = true }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 2, false), (reply.Outcome, reply.Version, reply.Created));
        Assert.Equal(("deploy", (PermissionSet?)null, Given.Now.AddDays(90)), (Stored().Name.Value, Stored().Scopes, Stored().ExpiresAt));
    }

    [Fact]
    public async Task Rotate_keeps_the_old_secret_for_the_overlap()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 2), (reply.Outcome, reply.Version));
        Assert.Equal((2, 1, Given.Now.AddHours(24)), (Stored().Current.Number, Stored().Rotation?.Previous.Number, Stored().Rotation?.PreviousSecretExpiresAt));
    }

    [Fact]
    public async Task Finish_ends_the_old_secret_and_is_unchanged_the_second_time()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        var first = await cluster.Key(id).FinishRotation(Given.EndRotation(), Given.Ada, Current.CancellationToken);
        var second = await cluster.Key(id).FinishRotation(Given.EndRotation(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, Outcome.Unchanged, 3, 3), (first.Outcome, second.Outcome, first.Version, second.Version));
        Assert.Equal((2, (Rotation?)null, 1), (Stored().Current.Number, Stored().Rotation, Assert.Single(Stored().Retired).Number));
    }

    [Fact]
    public async Task Cancel_brings_the_old_secret_back()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).CancelRotation(Given.EndRotation(), Given.Ada, Current.CancellationToken);

        Assert.Equal(Outcome.Done, reply.Outcome);
        Assert.Equal((1, (Rotation?)null, 2), (Stored().Current.Number, Stored().Rotation, Assert.Single(Stored().Retired).Number));
    }

    [Fact]
    public async Task Revoke_is_final_and_unchanged_the_second_time()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var first = await cluster.Key(id).Revoke(Given.Revoke("leaked"), Given.Ada, Current.CancellationToken);
        var second = await cluster.Key(id).Revoke(Given.Revoke("again"), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, Outcome.Unchanged), (first.Outcome, second.Outcome));
        Assert.Equal(new Revocation(Given.Now, "leaked"), Stored().Revocation);
    }

    [Fact]
    public async Task Refusal_of_the_domain_reaches_the_caller_as_a_value()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.Revoked, 2), (reply.Outcome, reply.Refusal, reply.Version));
    }

    [Fact]
    public async Task Absent_key_is_not_found_and_nothing_is_written()
    {
        var reply = await cluster.Key(id).Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.NotFound, 0), (reply.Outcome, reply.Refusal, reply.Version));
        Assert.Empty(cluster.Store.CommitsOf(Subject));
    }

    [Fact]
    public async Task Key_of_another_tenant_answers_as_an_absent_one()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).Revoke(Given.Revoke() with { Tenant = "globex" }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.NotFound, 0), (reply.Outcome, reply.Refusal, reply.Version));
        Assert.Null(Stored().Revocation);
    }

    [Theory]
    [InlineData(1, Outcome.Done)]
    [InlineData(7, Outcome.VersionMismatch)]
    public async Task Expected_version_is_honoured(long expected, Outcome outcome)
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).Change(Given.Rename("deploy") with { ExpectedVersion = expected }, Given.Ada, Current.CancellationToken);

        Assert.Equal(outcome, reply.Outcome);
        Assert.Equal(reply.Version, Stored().Version);
    }

    [Fact]
    public async Task Expected_version_is_honoured_where_there_is_nothing_to_do_too()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).FinishRotation(Given.EndRotation() with { ExpectedVersion = 7 }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.VersionMismatch, 1), (reply.Outcome, reply.Version));
    }

    private Key Stored() => cluster.Store.Find<Key>(Subject) ?? throw new InvalidOperationException($"No key {id} was stored.");
}
