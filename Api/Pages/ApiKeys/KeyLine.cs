using Orleans.Keys.Api.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>A key as the pages show it.</summary>
public sealed record KeyLine
{
    private const int ShownOfId = 4;

    public required string Id { get; init; }

    /// <summary>What begins its secrets, and is public: <c>cbr_live_</c> and the id.</summary>
    public required string Printed { get; init; }

    public required string Name { get; init; }

    public required string Owner { get; init; }

    public required KeyStanding Standing { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required DateTimeOffset? LastUsedAt { get; init; }

    public required string? LastUsedIp { get; init; }

    /// <summary>Until when the old secret works, while two do.</summary>
    public required DateTimeOffset? PreviousEndsAt { get; init; }

    /// <summary>Whether it is dead for good.</summary>
    public required bool IsOver { get; init; }

    public required bool IsRevoked { get; init; }

    /// <summary>The beginning of it, to tell keys apart.</summary>
    public string Short => $"{Printed[..^(Id.Length - ShownOfId)]}…";

    /// <param name="usage">How it was used; null where that is not shown.</param>
    internal static KeyLine Of(KeyAccess access, KeyFormat format, KeyUsage? usage = null)
    {
        // As programs see it: whatever is added there is shown here, too.
        var key = KeyResponses.Of(access, usage ?? KeyUsage.None);
        return new()
        {
            Id = key.Id,
            Printed = $"{format.Prefix}_{(key.Environment == KeyEnvironment.Test ? "test" : "live")}_{key.Id}",
            Name = key.Name,
            Owner = key.Owner.Name,
            Standing = KeyStanding.Of(key, access.ReadAt),
            CreatedAt = key.CreatedAt,
            ExpiresAt = key.ExpiresAt,
            LastUsedAt = key.LastUsedAt,
            LastUsedIp = key.LastUsedIp,
            PreviousEndsAt = key.Rotation?.PreviousSecretExpiresAt,
            IsOver = key.Status is KeyStatus.Revoked or KeyStatus.Expired,
            IsRevoked = key.Status is KeyStatus.Revoked,
        };
    }
}
