using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Grains.Storage;

/// <summary>A key as the audit trail shows it: everything that a person may see, and nothing that a secret could be proved with.</summary>
internal sealed record KeyAudit
{
    public required string Name { get; init; }

    public required string Owner { get; init; }

    public required string Environment { get; init; }

    public required IReadOnlyList<string>? Scopes { get; init; }

    public required IReadOnlyList<string> AllowedIps { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The number of the newest secret.</summary>
    public required int Secret { get; init; }

    public required DateTimeOffset? PreviousSecretExpiresAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public required string? RevokedReason { get; init; }

    public static KeyAudit Of(Key key) => new()
    {
        Name = key.Name.Value,
        Owner = key.Owner.User.Value,
        Environment = key.Environment.ToString().ToLowerInvariant(),
        Scopes = key.Scopes is null ? null : [.. key.Scopes.Select(scope => scope.Value)],
        AllowedIps = [.. key.AllowedIps.Select(range => range.ToString())],
        Metadata = key.Metadata.ToDictionary(),
        ExpiresAt = key.ExpiresAt,
        Secret = key.Current.Number,
        PreviousSecretExpiresAt = key.Rotation?.PreviousSecretExpiresAt,
        RevokedAt = key.Revocation?.At,
        RevokedReason = key.Revocation?.Reason,
    };
}
