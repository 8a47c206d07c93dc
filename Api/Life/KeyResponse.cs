using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Life;

/// <summary>A key as people and programs see it.</summary>
internal abstract record KeyFields
{
    /// <summary>Its public id, stable over rotation.</summary>
    [JsonPropertyOrder(-2)]
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its state now; `paused` by the plan, `blocked` by a policy, `suspended` with its owner or workspace.</summary>
    [JsonConverter(typeof(LowerCase<KeyStatus>))]
    public required KeyStatus Status { get; init; }

    /// <summary>The first rule of the workspace's policy that it breaks; null unless it is `blocked`. It works again when it breaks none.</summary>
    [JsonConverter(typeof(SnakeCase<PolicyRule>))]
    public required PolicyRule? BlockedReason { get; init; }

    /// <summary>Which traffic it is for.</summary>
    [JsonConverter(typeof(LowerCase<KeyEnvironment>))]
    public required KeyEnvironment Environment { get; init; }

    /// <summary>Whom it acts as.</summary>
    public required OwnerResponse Owner { get; init; }

    /// <summary>What it may do at most; null for what its owner may, without managing keys, members and billing.</summary>
    public required IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Where it may be used from, as CIDR ranges; empty for anywhere.</summary>
    public required IReadOnlyList<string> AllowedIps { get; init; }

    /// <summary>The customer's notes.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>From then on it is dead; null for never.</summary>
    public required DateTime? ExpiresAt { get; init; }

    /// <summary>
    /// Whether its use could be read. When it could not, everything about it is null: that the key was not used, or not lately, does not follow.
    /// </summary>
    public required bool UsageKnown { get; init; }

    /// <summary>When it was last let through; null when it never was, or when its use is not known.</summary>
    public required DateTime? LastUsedAt { get; init; }

    /// <summary>From where that was; null when that is not known.</summary>
    public required string? LastUsedIp { get; init; }

    /// <summary>How often it was used within 30 days, today included; null when that is not known.</summary>
    public required RecentUseResponse? Last30Days { get; init; }

    /// <summary>From how many addresses it was let through within 7 days; null when that is not known.</summary>
    public required long? Addresses7Days { get; init; }

    /// <summary>The rotation under way, while two secrets work.</summary>
    public required RotationResponse? Rotation { get; init; }

    /// <summary>When it was revoked; null when it was not.</summary>
    public required DateTime? RevokedAt { get; init; }

    /// <summary>Why it was revoked: as given, or `owner_removed`.</summary>
    public required string? RevokedReason { get; init; }
}

/// <summary>A key, without any secret.</summary>
internal sealed record KeyResponse : KeyFields
{
    /// <summary>In the answer to a change only: where that has arrived.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReceiptResponse? Receipt { get; init; }
}

/// <summary>A key that was just made, with its secret: the only answer that ever shows it.</summary>
internal sealed record CreatedKeyResponse : KeyFields
{
    /// <summary>The whole key. Shown in this answer only.</summary>
    [JsonPropertyOrder(-1)]
    [JsonConverter(typeof(RevealOnce))]
    public required KeySecret Secret { get; init; }
}

/// <summary>Whom a key acts as.</summary>
internal sealed record OwnerResponse(string Id, string Name);

/// <summary>How often a key was used.</summary>
/// <param name="Accepted">How many requests were let through.</param>
/// <param name="Refused">How many were not.</param>
internal sealed record RecentUseResponse(long Accepted, long Refused);

/// <summary>A rotation under way, and who uses which secret.</summary>
/// <param name="StartedAt">When the current secret was minted.</param>
/// <param name="PreviousSecretExpiresAt">When the secret before dies.</param>
/// <param name="Current">The use of the current secret; null when that is not known.</param>
/// <param name="Previous">The use of the secret before; null when that is not known. Whoever stands here has to be changed before the rotation is finished.</param>
internal sealed record RotationResponse(DateTime StartedAt, DateTime PreviousSecretExpiresAt, SecretUseResponse? Current, SecretUseResponse? Previous);

/// <summary>The use of one secret.</summary>
/// <param name="LastUsedAt">When it was last let through; null when it never was.</param>
/// <param name="LastUsedIp">From where.</param>
/// <param name="LastUserAgent">By what.</param>
/// <param name="Count">How often it was let through since it was minted.</param>
internal sealed record SecretUseResponse(DateTime? LastUsedAt, string? LastUsedIp, string? LastUserAgent, long Count);
