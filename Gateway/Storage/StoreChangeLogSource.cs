using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Gateway.Storage;

/// <summary>The follower reads the store's change log, as soon as the store is migrated and known to have our pepper.</summary>
internal sealed class StoreChangeLogSource(IKeyStore store, IStoreReadiness readiness) : IChangeLogSource
{
    public async ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        if (!readiness.Ready.IsCompletedSuccessfully)
        {
            await readiness.Ready.WaitAsync(cancellationToken);
        }

        return await store.ReadHeadAsync(cancellationToken);
    }

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken) =>
        store.ReadRowsAsync([.. ranges.Select(range => new ShardRange(range.Shard, range.After, range.UpTo))], cancellationToken);
}
