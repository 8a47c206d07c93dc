using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Gateway.Registry;

/// <summary>
/// The follower reads the store's change log, and no head counts unless the registry knew this gateway in the same snapshot: a gateway that
/// answers from its cache is in every receipt.
/// </summary>
internal sealed class RegisteredChangeLogSource(IKeyStore store, IStoreReadiness readiness, GatewayName name) : IChangeLogSource
{
    public async ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        // The tables may not be there yet.
        await readiness.Ready.WaitAsync(cancellationToken);
        var (head, isRegistered) = await store.ReadHeadAsync(name.Value, cancellationToken);
        if (isRegistered)
        {
            return head;
        }

        await store.RegisterAsync(name.Identity, cancellationToken);
        (head, isRegistered) = await store.ReadHeadAsync(name.Value, cancellationToken);
        return isRegistered ? head : throw new InvalidOperationException("The registry forgot this gateway at once.");
    }

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken) =>
        store.ReadRowsAsync([.. ranges.Select(range => new ShardRange(range.Shard, range.After, range.UpTo))], cancellationToken);
}
