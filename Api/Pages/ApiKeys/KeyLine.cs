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

    /// <summary>Its status as programs read it.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether its use could be read; if not, nothing here says that it was not used.</summary>
    public required bool IsUseKnown { get; init; }

    public required DateTimeOffset? LastUsedAt { get; init; }

    public required string? LastUsedIp { get; init; }

    /// <summary>How often it was let through, and refused, within 30 days; null when that is not known.</summary>
    public required (long Accepted, long Refused)? Recently { get; init; }

    /// <summary>From how many addresses it was let through within 7 days; null when that is not known.</summary>
    public required long? Addresses { get; init; }

    /// <summary>What each of the last days brought; null when that is not known, and where nobody looks at it.</summary>
    public required IReadOnlyList<DayOfUse>? Days { get; init; }

    /// <summary>Until when the old secret works, while two do.</summary>
    public required DateTimeOffset? PreviousEndsAt { get; init; }

    /// <summary>Who uses the new secret, while two work; null when that is not known.</summary>
    public required SecretUse? CurrentUse { get; init; }

    /// <summary>Who uses the old one still; null when that is not known.</summary>
    public required SecretUse? PreviousUse { get; init; }

    /// <summary>Whether it is dead for good.</summary>
    public required bool IsOver { get; init; }

    public required bool IsRevoked { get; init; }

    /// <summary>The beginning of it, to tell keys apart.</summary>
    public string Short => $"{Printed[..^(Id.Length - ShownOfId)]}…";

    internal static KeyLine Of(KeyAccess access, KeyUsage? usage, IReadOnlyList<DayOfUse>? days, KeyFormat format)
    {
        // As programs see it, so that pages and calls cannot come apart.
        var key = KeyResponses.Of(access, usage);
        return new()
        {
            Id = key.Id,
            Printed = $"{format.Prefix}_{(key.Environment == KeyEnvironment.Test ? "test" : "live")}_{key.Id}",
            Name = key.Name,
            Owner = key.Owner.Name,
            Standing = KeyStanding.Of(key, access.ReadAt),
            Status = key.Status.ToString().ToLowerInvariant(),
            CreatedAt = key.CreatedAt,
            ExpiresAt = key.ExpiresAt,
            IsUseKnown = key.UsageKnown,
            LastUsedAt = key.LastUsedAt,
            LastUsedIp = key.LastUsedIp,
            Recently = key.Last30Days is { } recent ? (recent.Accepted, recent.Refused) : null,
            Addresses = key.Addresses7Days,
            Days = days,
            PreviousEndsAt = key.Rotation?.PreviousSecretExpiresAt,
            CurrentUse = UseOf(key.Rotation?.Current),
            PreviousUse = UseOf(key.Rotation?.Previous),
            IsOver = key.Status is KeyStatus.Revoked or KeyStatus.Expired,
            IsRevoked = key.Status is KeyStatus.Revoked,
        };
    }

    private static SecretUse? UseOf(SecretUseResponse? use) => use is null ? null : new(use.LastUsedAt, use.LastUsedIp, use.LastUserAgent, use.Count);
}
