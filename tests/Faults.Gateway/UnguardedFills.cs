using System.Collections.Concurrent;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Faults.Gateway;

/// <summary>
/// Fills that no eviction can reach: each is answered with a read that began before the fill did, so what was evicted in between comes back
/// and stays.
/// </summary>
internal sealed class UnguardedFills(IKeySource inner) : IKeySource
{
    private readonly ConcurrentDictionary<KeyId, KeyAccess?> before = new();

    public async ValueTask<KeyAccess?> ReadAsync(KeyId key, CancellationToken cancellationToken)
    {
        var now = await inner.ReadAsync(key, cancellationToken);
        var answer = before.TryGetValue(key, out var earlier) && earlier is not null ? earlier : now;
        before[key] = now;
        return answer;
    }
}
