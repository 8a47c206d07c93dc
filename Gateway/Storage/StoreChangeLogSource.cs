using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Gateway.Storage;

/// <summary>The follower reads the store's change log.</summary>
internal sealed class StoreChangeLogSource(IKeyStore store) : IChangeLogSource
{
    public ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken) => store.ReadHeadAsync(cancellationToken);

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken) =>
        store.ReadRowsAsync([.. ranges.Select(range => new ShardRange(range.Shard, range.After, range.UpTo))], cancellationToken);
}
