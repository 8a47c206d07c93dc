using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Store.Usage;

/// <summary>Which records of a key to read. The newest come first.</summary>
public sealed record UsageQuery
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxLimit = 1_000;

    public required KeyId Key { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Not included.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Empty for all.</summary>
    public IReadOnlyCollection<UsageOutcome> Outcomes { get; init; } = [];

    public AddressRange? Address { get; init; }

    /// <summary>Part of the user agent, in any case.</summary>
    public string? UserAgent { get; init; }

    public SecretSlot? SecretVersion { get; init; }

    public string? Gateway { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Older ones than this.</summary>
    public UsageCursor? OlderThan { get; init; }

    /// <summary>Newer ones than this, those that are nearest to it.</summary>
    public UsageCursor? NewerThan { get; init; }
}

/// <summary>The place of a record.</summary>
public readonly record struct UsageCursor(DateTimeOffset At, long Id);

/// <summary>A page of records.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="HasMore">Whether there are more in the direction that was asked for.</param>
public sealed record UsagePage(IReadOnlyList<UsageEntry> Entries, bool HasMore);
