using System.Collections.Immutable;

namespace Orleans.Keys.Store.Usage;

/// <summary>What the usage of a key comes to.</summary>
public sealed record KeyUsage
{
    /// <summary>That of a key that was never used.</summary>
    public static readonly KeyUsage None = new();

    /// <summary>When it was last let through; null when it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>From where.</summary>
    public string? LastUsedIp { get; init; }

    /// <summary>How often it was let through within 30 days.</summary>
    public long Accepted30Days { get; init; }

    /// <summary>How often it was refused within 30 days.</summary>
    public long Refused30Days { get; init; }

    /// <summary>From how many addresses it was let through within 7 days.</summary>
    public long Addresses7Days { get; init; }

    /// <summary>By the number of the secret.</summary>
    public ImmutableDictionary<int, SecretUsage> Secrets { get; init; } = ImmutableDictionary<int, SecretUsage>.Empty;
}

/// <summary>The use of one secret of a key.</summary>
/// <param name="LastUsedAt">When it was last let through.</param>
/// <param name="LastUsedIp">From where.</param>
/// <param name="LastUserAgent">By what.</param>
/// <param name="Count">How often.</param>
public sealed record SecretUsage(DateTimeOffset LastUsedAt, string? LastUsedIp, string? LastUserAgent, long Count);
