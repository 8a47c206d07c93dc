using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Store;

namespace Orleans.Keys.Gateway.Storage;

/// <summary>Fills read the store, one key at a time. None begins before the follower's first poll, so the store is ready by then.</summary>
internal sealed class StoreKeySource(IKeyStore store) : IKeySource
{
    public ValueTask<KeyAccess?> ReadAsync(KeyId key, CancellationToken cancellationToken) => store.ReadAccessAsync(key, cancellationToken);
}
