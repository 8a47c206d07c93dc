using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Tests.Fakes;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Life;

[Collection(nameof(KeysCluster))]
public sealed class ConcurrencyTests(KeysCluster cluster)
{
    private readonly string id = Given.NewKeyId();

    [Fact]
    public async Task Fifty_rotations_at_once_mint_exactly_one_secret()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken)));

        Assert.Single(replies, reply => reply.Outcome == Outcome.Done);
        Assert.Equal(49, replies.Count(reply => reply is { Outcome: Outcome.Refused, Refusal: Refusal.AlreadyRotating }));
        Assert.Equal(2, cluster.Store.Find<Key>(ChangeSubject.Of(KeyId.Parse(id)))?.SecretsMinted);
    }

    [Fact]
    public async Task Two_creates_with_one_idempotency_key_make_one_key()
    {
        var idempotency = new Idempotency("acme/ada POST /v1/api-keys", Given.NewKeyId(), "aa");
        string[] ids = [Given.NewKeyId(), Given.NewKeyId()];

        var replies = await Task.WhenAll(ids.Select(key =>
            cluster.Key(key).Create(Given.Create() with { Idempotency = idempotency }, Given.Ada, Current.CancellationToken)));

        var made = Assert.Single(replies.Index(), reply => reply.Item.Outcome == Outcome.Done).Index;
        Assert.Equal((Outcome.AlreadyIssued, ids[made]), (replies[1 - made].Outcome, replies[1 - made].IssuedKey));
    }

    [Fact]
    public async Task Idempotency_key_with_another_body_is_told_so_and_nothing_is_adopted()
    {
        var idempotency = new Idempotency("acme/ada POST rotate", Given.NewKeyId(), "aa");
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        await cluster.Key(id).Rotate(Given.Rotate() with { Idempotency = idempotency, Overlap = TimeSpan.Zero }, Given.Ada, Current.CancellationToken);

        var reply = await cluster.Key(id).Rotate(Given.Rotate() with { Idempotency = idempotency with { Fingerprint = "bb" } }, Given.Ada, Current.CancellationToken);
        var next = await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.IdempotencyKeyReused, Outcome.Done, 3), (reply.Outcome, next.Outcome, next.Version));
    }

    [Fact]
    public async Task Key_moves_to_another_silo_with_what_it_was()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        var from = AddressOfKey();
        var to = Assert.Single(cluster.Silos.GetActiveSilos(), silo => !silo.SiloAddress.Equals(from)).SiloAddress;

        await cluster.Silos.MigrateAsync(cluster.Key(id), to);
        var reply = await cluster.Key(id).Rotate(Given.Rotate(), Given.Ada, Current.CancellationToken);

        Assert.Equal((Outcome.Done, 2), (reply.Outcome, reply.Version));
        Assert.Equal(to, AddressOfKey());
    }

    private Runtime.SiloAddress? AddressOfKey() =>
        cluster.Silos.TryGetGrainContext(cluster.Key(id).GetGrainId(), out var activation) ? activation.Address.SiloAddress : null;
}
