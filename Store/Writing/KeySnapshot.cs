using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Store.Writing;

/// <summary>A key as the audit trail shows it, before or after a change: what a person may see, no secret, no digest.</summary>
public sealed record KeySnapshot
{
    public required string Name { get; init; }

    public required string Owner { get; init; }

    public required string Environment { get; init; }

    public required IReadOnlyList<string>? Scopes { get; init; }

    public required IReadOnlyList<string> AllowedIps { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required string? ExpiresAt { get; init; }

    /// <summary>The number of the newest secret.</summary>
    public required int Secret { get; init; }

    public required string? PreviousSecretExpiresAt { get; init; }

    public required string? RevokedAt { get; init; }

    public required string? RevokedReason { get; init; }

    /// <summary>The snapshot as JSON.</summary>
    public static string Of(Key key) => JsonSerializer.Serialize(
        new KeySnapshot
        {
            Name = key.Name.Value,
            Owner = key.Owner.User.Value,
            Environment = key.Environment.ToString().ToLowerInvariant(),
            Scopes = key.Scopes is null ? null : [.. key.Scopes.Select(scope => scope.Value)],
            AllowedIps = [.. key.AllowedIps.Select(range => range.ToString())],
            Metadata = key.Metadata.ToDictionary(),
            ExpiresAt = Print(key.ExpiresAt),
            Secret = key.Current.Number,
            PreviousSecretExpiresAt = Print(key.Rotation?.PreviousSecretExpiresAt),
            RevokedAt = Print(key.Revocation?.At),
            RevokedReason = key.Revocation?.Reason,
        },
        KeySnapshotJson.Default.KeySnapshot);

    private static string? Print(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(KeySnapshot))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class KeySnapshotJson : JsonSerializerContext;
