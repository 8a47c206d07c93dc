using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Gateway.Validation.Ports;

/// <summary>Where keys are read from: the primary, never a replica or a cache. A fault is an exception.</summary>
public interface IKeySource
{
    /// <summary>A key with all that decides about it, in one snapshot that is not older than the call; null when there is no such key.</summary>
    ValueTask<KeyAccess?> ReadAsync(KeyId key, CancellationToken cancellationToken);
}
