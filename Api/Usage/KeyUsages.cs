using System.Collections.Immutable;
using System.Data.Common;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>Finds out how the keys of an answer were used. An answer about keys never fails for that: then it is not known.</summary>
internal sealed partial class KeyUsages(IUsageReader usage, ILogger<KeyUsages> logger)
{
    // What an answer waits for it: a revocation is not to be told late because the log is slow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async ValueTask<KeyUsage> OfAsync(KeyAccess access, CancellationToken cancellationToken) =>
        (await OfAsync([access], cancellationToken)).GetValueOrDefault(access.Key.Id, KeyUsage.None);

    public async ValueTask<IReadOnlyDictionary<KeyId, KeyUsage>> OfAsync(IReadOnlyList<KeyAccess> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return ImmutableDictionary<KeyId, KeyUsage>.Empty;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await usage.ReadUsageAsync([.. keys.Select(access => access.Key.Id)], keys[0].ReadAt, patience.Token);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogUnknown(fault);
            return ImmutableDictionary<KeyId, KeyUsage>.Empty;
        }
    }

    /// <summary>By key and day, the last so many days with today.</summary>
    public async ValueTask<ILookup<KeyId, UsageCount>> CountDaysAsync(IReadOnlyList<KeyAccess> keys, int days, CancellationToken cancellationToken)
    {
        try
        {
            return await usage.CountDaysAsync(
                [.. keys.Select(access => access.Key.Id)], keys.Count == 0 ? default : keys[0].ReadAt.AddDays(1 - days), cancellationToken);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            LogUnknown(fault);
            return Enumerable.Empty<UsageCount>().ToLookup(_ => keys[0].Key.Id);
        }
    }

    [LoggerMessage(EventId = 3010, Level = LogLevel.Warning, Message = "How keys were used could not be read; the answer went out without it.")]
    private partial void LogUnknown(Exception fault);
}
