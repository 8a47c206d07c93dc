using System.Collections.Immutable;

namespace Orleans.Keys.Domain.Changes;

/// <summary>
/// The change log: one row for every durable change, numbered without gaps within each shard by a counter that is locked in the
/// transaction of the change. A follower that has read a shard up to its watermark has therefore missed nothing.
/// </summary>
public static class ChangeLog
{
    /// <summary>Shards only take contention off writers; their number is part of the stored data.</summary>
    public const int Shards = 16;
}

/// <summary>A place in the change log.</summary>
/// <param name="Shard">0 to <see cref="ChangeLog.Shards"/> - 1.</param>
/// <param name="Sequence">Counts from 1 without gaps.</param>
public readonly record struct ChangePosition(int Shard, long Sequence);

/// <summary>A row of the change log.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Subject">What changed.</param>
/// <param name="At">When the row was written, by the database's clock.</param>
public sealed record ChangeRow(ChangePosition Position, ChangeSubject Subject, DateTimeOffset At);

/// <summary>One cheap look at the whole log, from the primary.</summary>
/// <param name="Epoch">Changes when the log may have been rewound: a restore, another timeline. Then nothing cached is worth anything.</param>
/// <param name="Watermarks">The last sequence of each shard, by shard; all in one snapshot.</param>
/// <param name="ReadAt">The database's clock.</param>
public sealed record ChangeHead(string Epoch, ImmutableArray<long> Watermarks, DateTimeOffset ReadAt);
