using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Store.Writing;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Life;

/// <summary>The store throws in the middle of a write. Whether it happened is known to the store alone.</summary>
[Collection(nameof(KeysCluster))]
public sealed class FailedWriteTests(KeysCluster cluster)
{
    private readonly string id = Given.NewKeyId();

    private ChangeSubject Subject => ChangeSubject.Of(KeyId.Parse(id));

    [Fact]
    public async Task Failed_write_reaches_the_caller_as_a_fault()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        cluster.Store.OnNextCommit(Subject, () => throw new IOException("The disk is full."));

        var fault = await Assert.ThrowsAnyAsync<OrleansException>(() => cluster.Key(id).Change(Given.Rename("deploy"), Given.Ada, Current.CancellationToken));

        Assert.Contains("The disk is full.", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_write_deactivates_the_grain()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        Assert.True(cluster.Silos.TryGetGrainContext(cluster.Key(id).GetGrainId(), out var activation));
        cluster.Store.OnNextCommit(Subject, () => throw new IOException("The disk is full."));

        await Assert.ThrowsAnyAsync<OrleansException>(() => cluster.Key(id).Change(Given.Rename("deploy"), Given.Ada, Current.CancellationToken));

        await activation.Deactivated.WaitAsync(TimeSpan.FromSeconds(10), Current.CancellationToken);
    }

    [Fact]
    public async Task What_storage_refused_is_not_served_afterwards()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        cluster.Store.OnNextCommit(Subject, () => throw new IOException("The disk is full."));
        await Assert.ThrowsAnyAsync<OrleansException>(() => cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken));

        var reply = await cluster.Key(id).FinishRotation(Given.EndRotation(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Unchanged, 1), (reply.Outcome, reply.Version));
    }

    [Fact]
    public async Task What_storage_did_before_it_failed_is_served_afterwards()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        cluster.Store.OnNextCommit(Subject, () =>
        {
            cluster.Store.PutUnderneath(new Write.OfKey(cluster.Store.Find<Key>(Subject)!.After(new KeyRevoked(Given.Now, "leaked"))));
            throw new TimeoutException("The answer of the commit was lost.");
        });
        await Assert.ThrowsAnyAsync<OrleansException>(() => cluster.Key(id).Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken));

        var reply = await cluster.Key(id).Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Unchanged, 2), (reply.Outcome, reply.Version));
    }

    [Fact]
    public async Task Failed_write_is_not_published()
    {
        cluster.Store.OnNextCommit(Subject, () => throw new IOException("The disk is full."));

        await Assert.ThrowsAnyAsync<OrleansException>(() => cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken));

        Assert.Empty(cluster.Publisher.HintsOf(Subject));
    }

    [Fact]
    public async Task Actor_who_moved_is_told_and_nothing_is_adopted()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        cluster.Store.OnNextCommit(Subject, () => ActorMoved.Instance);

        var moved = await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);
        var judgedAnew = await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.ActorMoved, Outcome.Done, 2), (moved.Outcome, judgedAnew.Outcome, judgedAnew.Version));
        Assert.Equal(2, cluster.Publisher.HintsOf(Subject).Count);
    }
}
