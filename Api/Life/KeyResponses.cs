using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Life;

/// <summary>Shows keys.</summary>
internal static class KeyResponses
{
    // The reason that is shown when the key itself was not revoked but its owner is gone.
    private const string OwnerRemoved = "owner_removed";

    /// <param name="usage">How it was used; null when that is not known.</param>
    public static KeyResponse Of(KeyAccess access, KeyUsage? usage) => new()
    {
        Id = access.Key.Id.ToString(),
        Name = access.Key.Name.Value,
        Status = access.StatusAt(access.ReadAt),
        BlockedReason = BlockedReasonOf(access),
        Environment = access.Key.Environment,
        Owner = OwnerOf(access),
        Scopes = ScopesOf(access),
        AllowedIps = IpsOf(access),
        Metadata = MetadataOf(access),
        CreatedAt = access.Key.CreatedAt.UtcDateTime,
        ExpiresAt = access.Key.ExpiresAt?.UtcDateTime,
        UsageKnown = usage is not null,
        LastUsedAt = usage?.LastUsedAt?.UtcDateTime,
        LastUsedIp = usage?.LastUsedIp,
        Last30Days = usage is null ? null : new RecentUseResponse(usage.Accepted30Days, usage.Refused30Days),
        Addresses7Days = usage?.Addresses7Days,
        Rotation = RotationOf(access, usage),
        RevokedAt = access.Key.Revocation?.At.UtcDateTime,
        RevokedReason = ReasonOf(access),
    };

    public static CreatedKeyResponse Of(KeyAccess access, KeySecret secret) => new()
    {
        Id = access.Key.Id.ToString(),
        Secret = secret,
        Name = access.Key.Name.Value,
        Status = access.StatusAt(access.ReadAt),
        BlockedReason = BlockedReasonOf(access),
        Environment = access.Key.Environment,
        Owner = OwnerOf(access),
        Scopes = ScopesOf(access),
        AllowedIps = IpsOf(access),
        Metadata = MetadataOf(access),
        CreatedAt = access.Key.CreatedAt.UtcDateTime,
        ExpiresAt = access.Key.ExpiresAt?.UtcDateTime,
        UsageKnown = true,
        LastUsedAt = null,
        LastUsedIp = null,
        Last30Days = new RecentUseResponse(0, 0),
        Addresses7Days = 0,
        Rotation = null,
        RevokedAt = access.Key.Revocation?.At.UtcDateTime,
        RevokedReason = ReasonOf(access),
    };

    public static MintedSecretResponse Minted(KeyAccess access, KeySecret secret) => new()
    {
        Id = access.Key.Id.ToString(),
        Secret = secret,
        PreviousSecretExpiresAt = RotationOf(access, usage: null)?.PreviousSecretExpiresAt,
        ExpiresAt = access.Key.ExpiresAt?.UtcDateTime,
    };

    // Told together with the status that it explains; a key that is dead or asleep for another reason has that to tell.
    private static PolicyRule? BlockedReasonOf(KeyAccess access) => access.StatusAt(access.ReadAt) == KeyStatus.Blocked ? access.BrokenRule : null;

    private static OwnerResponse OwnerOf(KeyAccess access) => new(access.Owner.User.Value, access.Owner.Name.Value);

    private static string[]? ScopesOf(KeyAccess access) => access.Key.Scopes?.Select(scope => scope.Value).ToArray();

    private static string[] IpsOf(KeyAccess access) => [.. access.Key.AllowedIps.Select(range => range.ToString())];

    private static Dictionary<string, string> MetadataOf(KeyAccess access) => access.Key.Metadata.ToDictionary();

    // The end of an overlap needs nobody to happen: what is stored may be over.
    private static RotationResponse? RotationOf(KeyAccess access, KeyUsage? usage) => access.Key.IsRotating(access.ReadAt) && access.Key.Rotation is { } rotation
        ? new RotationResponse(
            rotation.StartedAt.UtcDateTime,
            rotation.PreviousSecretExpiresAt.UtcDateTime,
            UseOf(access.Key.Current, usage),
            UseOf(rotation.Previous, usage))
        : null;

    private static SecretUseResponse? UseOf(SecretVersion secret, KeyUsage? usage) => usage is null ? null
        : usage.Secrets.TryGetValue(secret.Number, out var use) ? new SecretUseResponse(use.LastUsedAt.UtcDateTime, use.LastUsedIp, use.LastUserAgent, use.Count)
        : new SecretUseResponse(null, null, null, 0);

    private static string? ReasonOf(KeyAccess access) => access.Key.Revocation is { } revocation ? revocation.Reason : access.HasOwner ? null : OwnerRemoved;
}
