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

    private static readonly Raw JoinedLastUsed = new("u.last_at");
    private static readonly Raw JoinedRequests = new("coalesce(n.requests, 0)");
    private static readonly Raw Requests = new("cast(sum(d.count) as bigint)");

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

        return UsageSortedBy(query) is { } usage
            ? ByUsage(query, conditions, usage)
            : $"{AccessRow.OfKeys} {Statement.Join(" and ", conditions)} order by {OrderOf(query, default)} limit {query.Limit + 1}";
    }

    // An order by usage looks at every key of the tenant. They are joined with their usage, and not looked up one by one, and sorted bare: what a page
    // shows besides is read for its own rows. Where there are many keys that takes a twentieth of the time.
    private static Statement ByUsage(KeyQuery query, IEnumerable<Statement> conditions, (Statement Join, Raw Value) usage)
    {
        Statement forStatus = $"cross join clock join tenant t on t.id = k.tenant join member m on m.tenant = k.tenant and m.user_id = k.owner_user";
        return $"""
            {AccessRow.FromKeys}
            join (select k.id, {usage.Value} as value from api_key k {(query.Statuses.Count > 0 ? forStatus : None)} {usage.Join}
                where {Statement.Join(" and ", conditions)} order by {OrderOf(query, usage.Value)} limit {query.Limit + 1}) page on page.id = k.id
            order by {OrderOf(query, new("page.value"))}
            """;
    }

    /// <summary>What a row of an order by usage is sorted by; null for other orders, whose rows tell it themselves.</summary>
    public static Statement? UsageOf(Key key, KeyQuery query) => query.Sort switch
    {
        KeySort.LastUsedAscending or KeySort.LastUsedDescending => $"select {LastUsed}, null from api_key k where k.id = {key.Id}",
        KeySort.RequestsAscending or KeySort.RequestsDescending =>
            $"select null, coalesce({Requests}, 0) from usage_day d where d.key_id = {key.Id} and {IsAcceptedLately(query)}",
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

    private static (Statement Join, Raw Value)? UsageSortedBy(KeyQuery query) => query.Sort switch
    {
        KeySort.LastUsedAscending or KeySort.LastUsedDescending => ($"left join usage_key u on u.key_id = k.id", JoinedLastUsed),
        KeySort.RequestsAscending or KeySort.RequestsDescending => (
            $"""
            left join (select d.key_id, {Requests} as requests from api_key o join usage_day d on d.key_id = o.id
                where o.tenant = {query.Tenant}{OfOwner(query)} and {IsAcceptedLately(query)} group by d.key_id) n on n.key_id = k.id
            """,
            JoinedRequests),
        KeySort.CreatedAscending or KeySort.CreatedDescending or KeySort.NameAscending or KeySort.NameDescending
            or KeySort.ExpiresAscending or KeySort.ExpiresDescending => null,
    };

    // "is null" sorts false before true in both databases, so keys that never expire come last in both directions.
    private static Statement OrderOf(KeyQuery query, Raw usage) => query.Sort switch
    {
        KeySort.CreatedDescending => $"k.created_at desc, k.id desc",
        KeySort.CreatedAscending => $"k.created_at, k.id",
        KeySort.NameAscending => $"k.name_folded, k.id",
        KeySort.NameDescending => $"k.name_folded desc, k.id desc",
        KeySort.ExpiresAscending => $"k.expires_at is null, k.expires_at, k.id",
        KeySort.ExpiresDescending => $"k.expires_at is null, k.expires_at desc, k.id desc",
        KeySort.LastUsedAscending => $"{usage} is null, {usage}, k.id",
        KeySort.LastUsedDescending => $"{usage} is null, {usage} desc, k.id desc",
        KeySort.RequestsAscending => $"{usage}, k.id",
        KeySort.RequestsDescending => $"{usage} desc, k.id desc",
    };

    private static Statement None => $"";

    private static Statement OfOwner(KeyQuery query)
    {
        if (query.Owner is { } owner)
        {
            return $" and o.owner_user = {owner}";
        }

        return None;
    }

    private static Statement IsAcceptedLately(KeyQuery query) => $"d.outcome = 1 and d.at >= {SqlUsageReader.FirstOf30Days(query.Now)}";

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
            KeySort.LastUsedAscending when cursor.Value is null => $"({JoinedLastUsed} is null and k.id > {cursor.Key})",
            KeySort.LastUsedDescending when cursor.Value is null => $"({JoinedLastUsed} is null and k.id < {cursor.Key})",
            KeySort.LastUsedAscending => $"({JoinedLastUsed} is null or ({JoinedLastUsed}, k.id) > ({Parse(cursor.Value)}, {cursor.Key}))",
            KeySort.LastUsedDescending => $"({JoinedLastUsed} is null or ({JoinedLastUsed}, k.id) < ({Parse(cursor.Value)}, {cursor.Key}))",
            KeySort.RequestsAscending => $"({JoinedRequests}, k.id) > ({ParseCount(cursor.Value)}, {cursor.Key})",
            KeySort.RequestsDescending => $"({JoinedRequests}, k.id) < ({ParseCount(cursor.Value)}, {cursor.Key})",
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
