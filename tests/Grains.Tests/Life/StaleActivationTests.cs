using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Store.Writing;
using Orleans.Storage;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Life;

/// <summary>The row moves underneath an activation: by a direct revoke, or by a second activation of the same key.</summary>
[Collection(nameof(KeysCluster))]
public sealed class StaleActivationTests(KeysCluster cluster)
{
    private readonly string id = Given.NewKeyId();

    private ChangeSubject Subject => ChangeSubject.Of(KeyId.Parse(id));

    [Fact]
    public async Task Key_that_was_revoked_underneath_does_not_rotate()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        ChangeUnderneath(key => key.After(new KeyRevoked(Given.Now, "leaked")));

        var reply = await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.Revoked, 2), (reply.Outcome, reply.Refusal, reply.Version));
    }

    [Fact]
    public async Task Refusal_is_never_given_from_an_old_memory()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);
        ChangeUnderneath(key => key.After(new RotationFinished(Given.Now)));

        var reply = await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 4), (reply.Outcome, reply.Version));
    }

    [Fact]
    public async Task Version_mismatch_is_never_answered_from_an_old_memory()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        ChangeUnderneath(key => key with { Name = new("renamed") });

        var reply = await cluster.Key(id).Change(Given.Rename("deploy") with { ExpectedVersion = 2 }, Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 3), (reply.Outcome, reply.Version));
    }

    [Fact]
    public async Task Absence_is_never_answered_from_an_old_memory()
    {
        await cluster.Key(id).Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken);
        var born = (KeyCreated)CreateKey.Decide(null, Grains.Life.KeyCommandMap.ToDomain(Given.Create(), KeyId.Parse(id)), Given.Now).Event!;
        cluster.Store.PutUnderneath(new Write.OfKey(born.Key));

        var reply = await cluster.Key(id).Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 2), (reply.Outcome, reply.Version));
    }

    [Fact]
    public async Task Change_that_came_too_late_is_decided_again_on_the_row_as_it_is()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        ChangeUnderneath(key => key with { ExpiresAt = null });

        var reply = await cluster.Key(id).Change(Given.Rename("deploy"), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 3), (reply.Outcome, reply.Version));
        var stored = cluster.Store.Find<Key>(Subject);
        Assert.Equal(("deploy", (DateTimeOffset?)null), (stored?.Name.Value, stored?.ExpiresAt));
    }

    [Fact]
    public async Task Second_birth_under_one_id_is_refused()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Refused, Refusal.AlreadyExists), (reply.Outcome, reply.Refusal));
    }

    [Fact]
    public async Task Row_that_never_stands_still_fails_the_command_after_three_attempts()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        var writes = 0;
        for (var i = 0; i < 4; i++)
        {
            cluster.Store.OnNextCommit(Subject, () =>
            {
                writes++;
                return Stale.Instance;
            });
        }

        await Assert.ThrowsAsync<InconsistentStateException>(() => cluster.Key(id).Change(Given.Rename("deploy"), Given.Ada, Current.CancellationToken));

        Assert.Equal(3, writes);
    }

    private void ChangeUnderneath(Func<Key, Key> change) => cluster.Store.PutUnderneath(new Write.OfKey(change(cluster.Store.Find<Key>(Subject)!)));
}
