using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Reading;

/// <summary>Which of a tenant's keys to list, and in which order.</summary>
public sealed record KeyQuery
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxLimit = 100;

    public required TenantId Tenant { get; init; }

    /// <summary>Only keys of this user (of any incarnation).</summary>
    public UserId? Owner { get; init; }

    /// <summary>Only keys in one of these states, by the database's clock; empty for all.</summary>
    public IReadOnlyCollection<KeyStatus> Statuses { get; init; } = [];

    /// <summary>Part of the name, in any case, or the beginning of the key id, in its case.</summary>
    public string? Search { get; init; }

    public KeySort Sort { get; init; } = KeySort.CreatedDescending;

    /// <summary>Only keys that were not let through for so many days, nor made within them.</summary>
    public int? UnusedDays { get; init; }

    /// <summary>Only keys that are not revoked and end like this.</summary>
    public KeyEnd? End { get; init; }

    /// <summary>By the database's clock, for whatever counts days.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Where the page before ended.</summary>
    public KeyCursor? After { get; init; }
}

/// <summary>When keys end.</summary>
/// <param name="WithinDays">They end so many days from now or sooner, and have not ended; null when they never do.</param>
public sealed record KeyEnd(int? WithinDays);

/// <summary>
/// The orders of a list; ties are broken by key id in the same direction, and keys that never expire, or were never used, come last in
/// both directions.
/// </summary>
public enum KeySort
{
    CreatedDescending = 1,
    CreatedAscending = 2,
    NameAscending = 3,
    NameDescending = 4,
    ExpiresAscending = 5,
    ExpiresDescending = 6,
    LastUsedAscending = 7,
    LastUsedDescending = 8,

    /// <summary>By the number of times that a key was let through within 30 days.</summary>
    RequestsAscending = 9,
    RequestsDescending = 10,
}

/// <summary>The last row of a page.</summary>
/// <param name="Value">What it was sorted by, in the form of the store that gave it; null for a key that never expires, or was never used.</param>
/// <param name="Key">Its id.</param>
public sealed record KeyCursor(string? Value, KeyId Key)
{
    /// <summary>Whether it can be a cursor of an order: what comes from a caller may not be, and a list refuses it as a fault.</summary>
    public bool Fits(KeySort sort) => KeyCursors.CanFollow(this, sort);
}

/// <summary>A page of keys; <see cref="KeyAccess.Role"/> is filled in as for a single read.</summary>
/// <param name="Keys">At most as many as the limit.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record KeyPage(IReadOnlyList<KeyAccess> Keys, KeyCursor? Next);
