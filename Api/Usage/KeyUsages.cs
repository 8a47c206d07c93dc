using System.Collections.Immutable;
using System.Data.Common;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>Finds out how the keys of an answer were used. An answer about keys never fails for that: then it is not known.</summary>
internal sealed partial class KeyUsages(IUsageReader usage, ILogger<KeyUsages> logger)
{
    public async ValueTask<KeyUsage> OfAsync(KeyAccess access, CancellationToken cancellationToken) =>
        (await OfAsync([access], cancellationToken)).GetValueOrDefault(access.Key.Id, KeyUsage.None);

    public async ValueTask<IReadOnlyDictionary<KeyId, KeyUsage>> OfAsync(IReadOnlyList<KeyAccess> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return ImmutableDictionary<KeyId, KeyUsage>.Empty;
        }

        try
        {
            return await usage.ReadUsageAsync([.. keys.Select(access => access.Key.Id)], keys[0].ReadAt, cancellationToken);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            LogUnknown(fault);
            return ImmutableDictionary<KeyId, KeyUsage>.Empty;
        }
    }

    [LoggerMessage(EventId = 3010, Level = LogLevel.Warning, Message = "How keys were used could not be read; the answer went out without it.")]
    private partial void LogUnknown(Exception fault);
}
