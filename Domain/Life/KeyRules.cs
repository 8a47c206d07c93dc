namespace Orleans.Keys.Domain.Life;

/// <summary>Bounds that hold for every key, whatever a tenant's policy says.</summary>
public static class KeyRules
{
    /// <summary>The farthest an expiry may be away, by the calendar.</summary>
    public const int MaxLifetimeYears = 10;

    /// <summary>How long the old secret works after a rotation when the caller does not say.</summary>
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromHours(24);

    /// <summary>The longest overlap.</summary>
    public static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(7);

    internal static KeyRefusal? CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now) => expiresAt switch
    {
        null => null,
        var at when at <= now => KeyRefusal.ExpiryInPast,
        var at when at > now.AddYears(MaxLifetimeYears) => KeyRefusal.ExpiryTooFar,
        _ => null,
    };
}
