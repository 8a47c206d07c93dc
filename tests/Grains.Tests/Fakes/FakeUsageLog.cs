using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Tests.Fakes;

/// <summary>A usage log in memory. Reading it can be held up.</summary>
internal sealed class FakeUsageLog : IUsageReader
{
    private readonly ConcurrentDictionary<KeyId, UsageEntry> entries = new();

    /// <summary>Completes before a page is read.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public void Add(KeyId key, UsageEntry entry) => entries[key] = entry;

    public async ValueTask<UsagePage> ReadPageAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        await Gate;
        return new UsagePage(entries.TryGetValue(query.Key, out var entry) ? [entry] : [], HasMore: false);
    }

    public ValueTask<IReadOnlyDictionary<KeyId, KeyUsage>> ReadUsageAsync(
        IReadOnlyCollection<KeyId> keys, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(keys.Where(entries.ContainsKey).ToImmutableDictionary(
            key => key, key => new KeyUsage { LastUsedAt = entries[key].At, LastUsedIp = entries[key].Ip }));

    public ValueTask<IReadOnlyList<UsageCount>> CountAsync(
        KeyId key, UsageGrain grain, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<ILookup<KeyId, UsageCount>> CountDaysAsync(IReadOnlyCollection<KeyId> keys, DateTimeOffset since, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<long> CountDroppedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<DroppedUsage>> ListDroppedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<SignalPage> ListSignalsAsync(SignalQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> ConcernsMoreThanAsync(int keys, SignalQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> DismissAsync(KeyId key, SignalKind signal, ActorFence fence, CancellationToken cancellationToken) => throw new NotSupportedException();
}
