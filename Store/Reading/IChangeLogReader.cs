using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Store.Reading;

/// <summary>What a follower of the change log reads, from the primary.</summary>
public interface IChangeLogReader
{
    /// <summary>All watermarks, the epoch and the database's clock, in one cheap read.</summary>
    ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>The rows of some ranges in one round trip, in the order of shard and sequence. Pruned rows are missing.</summary>
    ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ShardRange> ranges, CancellationToken cancellationToken);
}

/// <summary>Rows of one shard.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="After">The last sequence that is already known.</param>
/// <param name="UpTo">The last sequence wanted.</param>
public readonly record struct ShardRange(int Shard, long After, long UpTo);
