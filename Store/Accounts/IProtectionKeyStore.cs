using System.Collections.Immutable;

namespace Orleans.Keys.Store.Accounts;

/// <summary>Keys that all API processes share, sealed before they get here: whoever reads or writes the database has none of them.</summary>
public interface IProtectionKeyStore
{
    ValueTask<IReadOnlyList<SealedKey>> ListProtectionKeysAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds a key unless another process added one within the last minute: of several that start together one makes the key, and all find it
    /// when they look again.
    /// </summary>
    ValueTask AddProtectionKeyAsync(SealedKey key, CancellationToken cancellationToken);
}

/// <summary>A key as it is stored.</summary>
/// <param name="PepperId">The pepper whose key it is sealed with.</param>
/// <param name="Bytes">What is stored.</param>
public sealed record SealedKey(string PepperId, ImmutableArray<byte> Bytes);
