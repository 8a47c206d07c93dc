using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Usage;

/// <summary>Reads the usage log. A query that takes too long is a <see cref="TimeoutException"/>.</summary>
public interface IUsageReader
{
    /// <summary>A page of a key's log.</summary>
    ValueTask<UsagePage> ReadPageAsync(UsageQuery query, CancellationToken cancellationToken);

    /// <summary>How many requests came to what, in the order of time; what came to nothing is left out.</summary>
    ValueTask<IReadOnlyList<UsageCount>> CountAsync(KeyId key, UsageGrain grain, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>How often some keys were used on each day since one, by key, in the order of time.</summary>
    ValueTask<ILookup<KeyId, UsageCount>> CountDaysAsync(IReadOnlyCollection<KeyId> keys, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How many records gateways had no room for, of any key, from a minute to another.</summary>
    ValueTask<long> CountDroppedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Which gateways had no room for records, from a minute to another: the one with the latest first.</summary>
    ValueTask<IReadOnlyList<DroppedUsage>> ListDroppedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>What the usage of some keys comes to. Keys that were never used are left out.</summary>
    /// <param name="now">By the database's clock.</param>
    ValueTask<IReadOnlyDictionary<KeyId, KeyUsage>> ReadUsageAsync(IReadOnlyCollection<KeyId> keys, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What deserves a look, the newest first.</summary>
    ValueTask<SignalPage> ListSignalsAsync(SignalQuery query, CancellationToken cancellationToken);

    /// <summary>Whether signals are looked for in more keys than so many: how long that takes grows with them, and this does not.</summary>
    ValueTask<bool> ConcernsMoreThanAsync(int keys, SignalQuery query, CancellationToken cancellationToken);

    /// <summary>Notes that somebody has looked at a signal of a key.</summary>
    /// <param name="fence">The rows that allow it.</param>
    /// <returns>False when they do not any more.</returns>
    ValueTask<bool> DismissAsync(KeyId key, SignalKind signal, ActorFence fence, CancellationToken cancellationToken);
}
