using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>Finds out how the keys of an answer were used. An answer about keys never fails for that: then it is not known.</summary>
internal sealed class KeyUsages(IUsageReader usage, DispensableReads reads)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <returns>Null when it is not known.</returns>
    public async ValueTask<KeyUsage?> OfAsync(KeyAccess access, CancellationToken cancellationToken) =>
        (await OfAsync([access], cancellationToken))[access.Key.Id];

    public async ValueTask<UsageOfKeys> OfAsync(IReadOnlyList<KeyAccess> keys, CancellationToken cancellationToken) => keys.Count == 0
        ? UsageOfKeys.Unknown
        : new(await reads.TryAsync(token => usage.ReadUsageAsync(IdsOf(keys), keys[0].ReadAt, token), Patience, cancellationToken));

    /// <summary>By key and day, the last so many days with today; null when that is not known.</summary>
    public async ValueTask<ILookup<KeyId, UsageCount>?> CountDaysAsync(IReadOnlyList<KeyAccess> keys, int days, CancellationToken cancellationToken) => keys.Count == 0
        ? null
        : await reads.TryAsync(token => usage.CountDaysAsync(IdsOf(keys), keys[0].ReadAt.AddDays(1 - days), token), Patience, cancellationToken);

    private static KeyId[] IdsOf(IReadOnlyList<KeyAccess> keys) => [.. keys.Select(access => access.Key.Id)];
}
