using System.Globalization;
using System.Text;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Store.Sql;

/// <summary>The statement behind a page of keys, and the cursor behind its last row.</summary>
internal static class KeyListing
{
    private static readonly Raw LastUsed = new("(select u.last_at from usage_key u where u.key_id = k.id)");

    public static Statement Of(KeyQuery query, Raw status)
    {
        var conditions = new List<Statement> { $"k.tenant = {query.Tenant}" };
        if (query.Owner is { } owner)
        {
            conditions.Add($"k.owner_user = {owner}");
        }

        if (query.Statuses.Count > 0)
        {
            conditions.Add($"{status} in ({new Raw(string.Join(", ", query.Statuses.Select(status => (int)status)))})");
        }

        if (query.Search is { Length: > 0 } search)
        {
            conditions.Add(Matches(search));
        }

        if (query.UnusedDays is { } days)
        {
            conditions.Add($"coalesce({LastUsed}, k.created_at) <= {query.Now.AddDays(-days)}");
        }

        if (query.After is { } cursor)
        {
            conditions.Add(After(query, cursor));
        }

        return $"{AccessRow.OfKeys} {Statement.Join(" and ", conditions)} order by {OrderOf(query)} limit {query.Limit + 1}";
    }

    /// <summary>What a row of an order by usage is sorted by; null for other orders, whose rows tell it themselves.</summary>
    public static Statement? UsageOf(Key key, KeyQuery query) => query.Sort switch
    {
        KeySort.LastUsedAscending or KeySort.LastUsedDescending => $"select {LastUsed}, null from api_key k where k.id = {key.Id}",
        KeySort.RequestsAscending or KeySort.RequestsDescending => $"select null, {Requests(query)} from api_key k where k.id = {key.Id}",
        KeySort.CreatedAscending or KeySort.CreatedDescending or KeySort.NameAscending or KeySort.NameDescending
            or KeySort.ExpiresAscending or KeySort.ExpiresDescending => null,
    };

    public static KeyCursor CursorAt(Key key, KeySort sort, DateTimeOffset? lastUsed, long? requests) => new(
        sort switch
        {
            KeySort.LastUsedAscending or KeySort.LastUsedDescending => lastUsed is { } at ? Print(at) : null,
            KeySort.RequestsAscending or KeySort.RequestsDescending => (requests ?? 0).ToString(CultureInfo.InvariantCulture),
            KeySort.CreatedDescending or KeySort.CreatedAscending => Print(key.CreatedAt),
            KeySort.NameAscending or KeySort.NameDescending => NameFolding.Fold(key.Name.Value),
            KeySort.ExpiresAscending or KeySort.ExpiresDescending => key.ExpiresAt is { } expiresAt ? Print(expiresAt) : null,
        },
        key.Id);

    /// <summary>Whether a cursor, which comes from a caller, can be one of an order.</summary>
    public static bool CanFollow(KeyCursor cursor, KeySort sort) => sort switch
    {
        KeySort.CreatedDescending or KeySort.CreatedAscending => TryParse(cursor.Value, out _),
        KeySort.NameAscending or KeySort.NameDescending => cursor.Value is not null && IsText(cursor.Value),
        KeySort.ExpiresAscending or KeySort.ExpiresDescending => cursor.Value is null || TryParse(cursor.Value, out _),
        KeySort.LastUsedAscending or KeySort.LastUsedDescending => cursor.Value is null || TryParse(cursor.Value, out _),
        KeySort.RequestsAscending or KeySort.RequestsDescending => TryParseCount(cursor.Value, out _),
    };

    // All characters of a key id come before '~'.
    private static Statement Matches(string search)
    {
        if (!IsText(search))
        {
            return $"1 = 0";
        }

        return $@"(k.name_folded like {NameFolding.Pattern(search)} escape '\' or (k.id >= {search} and k.id < {search + "~"}))";
    }

    /// <summary>PostgreSQL takes no zero character and no half of a surrogate pair; no name has one.</summary>
    private static bool IsText(string value) => !value.Contains('\0', StringComparison.Ordinal) && value.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    // "is null" sorts false before true in both databases, so keys that never expire come last in both directions.
    private static Statement OrderOf(KeyQuery query) => query.Sort switch
    {
        KeySort.CreatedDescending => $"k.created_at desc, k.id desc",
        KeySort.CreatedAscending => $"k.created_at, k.id",
        KeySort.NameAscending => $"k.name_folded, k.id",
        KeySort.NameDescending => $"k.name_folded desc, k.id desc",
        KeySort.ExpiresAscending => $"k.expires_at is null, k.expires_at, k.id",
        KeySort.ExpiresDescending => $"k.expires_at is null, k.expires_at desc, k.id desc",
        KeySort.LastUsedAscending => $"{LastUsed} is null, {LastUsed}, k.id",
        KeySort.LastUsedDescending => $"{LastUsed} is null, {LastUsed} desc, k.id desc",
        KeySort.RequestsAscending => $"{Requests(query)}, k.id",
        KeySort.RequestsDescending => $"{Requests(query)} desc, k.id desc",
    };

    private static Statement Requests(KeyQuery query) =>
        $"""
        coalesce((select cast(sum(d.count) as bigint) from usage_day d
            where d.key_id = k.id and d.outcome = 1 and d.at >= {SqlUsageReader.FirstOf30Days(query.Now)}), 0)
        """;

    private static Statement After(KeyQuery query, KeyCursor cursor)
    {
        var sort = query.Sort;
        if (!CanFollow(cursor, sort))
        {
            throw new ArgumentException("The cursor is not one of this order.", nameof(cursor));
        }

        return sort switch
        {
            KeySort.CreatedDescending => $"(k.created_at, k.id) < ({Parse(cursor.Value)}, {cursor.Key})",
            KeySort.CreatedAscending => $"(k.created_at, k.id) > ({Parse(cursor.Value)}, {cursor.Key})",
            KeySort.NameAscending => $"(k.name_folded, k.id) > ({cursor.Value}, {cursor.Key})",
            KeySort.NameDescending => $"(k.name_folded, k.id) < ({cursor.Value}, {cursor.Key})",
            KeySort.ExpiresAscending when cursor.Value is null => $"(k.expires_at is null and k.id > {cursor.Key})",
            KeySort.ExpiresDescending when cursor.Value is null => $"(k.expires_at is null and k.id < {cursor.Key})",
            KeySort.ExpiresAscending => $"(k.expires_at is null or (k.expires_at, k.id) > ({Parse(cursor.Value)}, {cursor.Key}))",
            KeySort.ExpiresDescending => $"(k.expires_at is null or (k.expires_at, k.id) < ({Parse(cursor.Value)}, {cursor.Key}))",
            KeySort.LastUsedAscending when cursor.Value is null => $"({LastUsed} is null and k.id > {cursor.Key})",
            KeySort.LastUsedDescending when cursor.Value is null => $"({LastUsed} is null and k.id < {cursor.Key})",
            KeySort.LastUsedAscending => $"({LastUsed} is null or ({LastUsed}, k.id) > ({Parse(cursor.Value)}, {cursor.Key}))",
            KeySort.LastUsedDescending => $"({LastUsed} is null or ({LastUsed}, k.id) < ({Parse(cursor.Value)}, {cursor.Key}))",
            KeySort.RequestsAscending => $"({Requests(query)}, k.id) > ({ParseCount(cursor.Value)}, {cursor.Key})",
            KeySort.RequestsDescending => $"({Requests(query)}, k.id) < ({ParseCount(cursor.Value)}, {cursor.Key})",
        };
    }

    private static long ParseCount(string? value) => TryParseCount(value, out var count) ? count : throw new ArgumentException("Not a number.", nameof(value));

    private static bool TryParseCount(string? value, out long count) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static string Print(DateTimeOffset time) => (time.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Parse(string? value) => TryParse(value, out var time) ? time : throw new ArgumentException("Not a time.", nameof(value));

    private static bool TryParse(string? value, out DateTimeOffset time)
    {
        var isTime = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds <= DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond;
        time = isTime ? new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) : default;
        return isTime;
    }
}
