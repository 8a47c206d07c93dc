using System.Data.Common;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>A usage log that works until a test wants it not to.</summary>
internal sealed class FaultyUsage(IUsageReader inner) : IUsageReader
{
    private Fault? fault;

    public enum Fault
    {
        /// <summary>The database answers with an error.</summary>
        Refuses = 1,

        /// <summary>The server gives a query up.</summary>
        GivesUp = 2,

        /// <summary>There is no answer until nobody waits for one.</summary>
        Hangs = 3,
    }

    /// <summary>Until this is disposed, nothing can be read.</summary>
    public IDisposable Break(Fault how)
    {
        fault = how;
        return new Repair(this);
    }

    public ValueTask<UsagePage> ReadPageAsync(UsageQuery query, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.ReadPageAsync(query, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<UsageCount>> CountAsync(KeyId key, UsageGrain grain, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.CountAsync(key, grain, from, to, cancellationToken), cancellationToken);

    public ValueTask<ILookup<KeyId, UsageCount>> CountDaysAsync(IReadOnlyCollection<KeyId> keys, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.CountDaysAsync(keys, since, cancellationToken), cancellationToken);

    public ValueTask<long> CountDroppedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.CountDroppedAsync(from, to, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<DroppedUsage>> ListDroppedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.ListDroppedAsync(from, to, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyDictionary<KeyId, KeyUsage>> ReadUsageAsync(IReadOnlyCollection<KeyId> keys, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.ReadUsageAsync(keys, now, cancellationToken), cancellationToken);

    public ValueTask<SignalPage> ListSignalsAsync(SignalQuery query, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.ListSignalsAsync(query, cancellationToken), cancellationToken);

    public ValueTask<bool> ConcernsMoreThanAsync(int keys, SignalQuery query, CancellationToken cancellationToken) =>
        ReadAsync(() => inner.ConcernsMoreThanAsync(keys, query, cancellationToken), cancellationToken);

    public ValueTask<bool> DismissAsync(KeyId key, SignalKind signal, ActorFence fence, CancellationToken cancellationToken) =>
        inner.DismissAsync(key, signal, fence, cancellationToken);

    private async ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read, CancellationToken cancellationToken) => fault is not { } broken ? await read() : broken switch
    {
        Fault.Refuses => throw new RefusedException(),
        Fault.GivesUp => throw new TimeoutException(),
        Fault.Hangs => await new TaskCompletionSource<T>().Task.WaitAsync(cancellationToken),
    };

    private sealed class RefusedException : DbException;

    private sealed class Repair(FaultyUsage usage) : IDisposable
    {
        public void Dispose() => usage.fault = null;
    }
}
