using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Life;

/// <summary>The new secret of a key that rotates: the only answer that ever shows it.</summary>
internal sealed record MintedSecretResponse : Receipted
{
    /// <summary>The key, which stays the same.</summary>
    public required string Id { get; init; }

    /// <summary>The whole new key. Shown in this answer only.</summary>
    [JsonConverter(typeof(RevealOnce))]
    public required KeySecret Secret { get; init; }

    /// <summary>Until when the secret before works; null when it is dead already.</summary>
    public required DateTime? PreviousSecretExpiresAt { get; init; }

    /// <summary>Until when the key works; null for never.</summary>
    public required DateTime? ExpiresAt { get; init; }
}
