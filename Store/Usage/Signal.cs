using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Store.Usage;

/// <summary>What about a key deserves a look. The numbers are stored.</summary>
public enum SignalKind
{
    /// <summary>It was let through from a network that it was not used from before.</summary>
    NewNetwork = 1,

    /// <summary>It was let through with a user agent that it was not used with before.</summary>
    NewUserAgent = 2,

    /// <summary>It was let through after 30 days or more of rest.</summary>
    WokenUp = 3,

    /// <summary>It is presented although it was revoked or expired, or the secret was rotated away.</summary>
    UsedAfterEnd = 4,

    /// <summary>Its secret stood in a URL, where logs keep it.</summary>
    SecretInUrl = 5,

    /// <summary>It was not used for 30 days.</summary>
    Unused30Days = 6,

    /// <summary>It was not used for 90 days.</summary>
    Unused90Days = 7,

    /// <summary>It was never used.</summary>
    NeverUsed = 8,

    /// <summary>It never expires.</summary>
    NeverExpires = 9,
}

/// <summary>A signal with its evidence.</summary>
public sealed record Signal
{
    public required KeyId Key { get; init; }

    public required string KeyName { get; init; }

    public required UserId Owner { get; init; }

    public required SignalKind Kind { get; init; }

    /// <summary>When what it tells of began; of rest the last use, of a key that was never used or never expires its birth.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The network or the user agent.</summary>
    public required string? Subject { get; init; }

    /// <summary>The reason of the refusals.</summary>
    public required UsageOutcome? Outcome { get; init; }

    /// <summary>How many refusals.</summary>
    public required long? Count { get; init; }

    public required DateTimeOffset? LastAt { get; init; }

    public required string? LastIp { get; init; }

    public required string? LastUserAgent { get; init; }

    /// <summary>Until when a woken key had rested since.</summary>
    public required DateTimeOffset? RestedSince { get; init; }
}

/// <summary>Which signals to list.</summary>
public sealed record SignalQuery
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxLimit = 100;

    public required TenantId Tenant { get; init; }

    /// <summary>Only of keys of this user.</summary>
    public UserId? Owner { get; init; }

    /// <summary>Only of this key.</summary>
    public KeyId? Key { get; init; }

    /// <summary>Empty for all.</summary>
    public IReadOnlyCollection<SignalKind> Kinds { get; init; } = [];

    /// <summary>By the database's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 20;

    public SignalCursor? After { get; init; }
}

/// <summary>The place of a signal.</summary>
public sealed record SignalCursor(DateTimeOffset Since, KeyId Key, SignalKind Kind, string Subject);

/// <summary>A page of signals.</summary>
/// <param name="Signals">The newest first.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record SignalPage(IReadOnlyList<Signal> Signals, SignalCursor? Next);
