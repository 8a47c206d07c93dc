using System.Globalization;
using System.Text;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Store.Sql;

/// <summary>What a cursor holds in each order.</summary>
internal static class KeyCursors
{
    private const string NoRequests = "0";

    /// <param name="use">How the key was used, for an order by use; null when it was not.</param>
    public static KeyCursor At(Key key, KeySort sort, KeyUseMark? use) => new(
        sort switch
        {
            KeySort.CreatedDescending or KeySort.CreatedAscending => Print(key.CreatedAt),
            KeySort.NameAscending or KeySort.NameDescending => NameFolding.Fold(key.Name.Value),
            KeySort.ExpiresAscending or KeySort.ExpiresDescending => PrintOrNull(key.ExpiresAt),
            KeySort.LastUsedAscending or KeySort.LastUsedDescending => PrintOrNull(use?.LastAt),
            KeySort.RequestsAscending or KeySort.RequestsDescending => use?.Requests.ToString(CultureInfo.InvariantCulture) ?? NoRequests,
        },
        key.Id);

    /// <summary>Whether a cursor, which comes from a caller, can be one of an order.</summary>
    public static bool CanFollow(KeyCursor cursor, KeySort sort) => sort switch
    {
        KeySort.CreatedDescending or KeySort.CreatedAscending => TryParse(cursor.Value, out _),
        KeySort.NameAscending or KeySort.NameDescending => cursor.Value is not null && IsText(cursor.Value),
        KeySort.ExpiresAscending or KeySort.ExpiresDescending or KeySort.LastUsedAscending or KeySort.LastUsedDescending =>
            cursor.Value is null || TryParse(cursor.Value, out _),
        KeySort.RequestsAscending or KeySort.RequestsDescending => TryParseCount(cursor.Value, out _),
    };

    /// <summary>Whether a cursor stands among the keys that have nothing of what the order is by.</summary>
    public static bool IsInRest(KeyCursor cursor, KeySort sort) =>
        cursor.Value is null || (cursor.Value == NoRequests && sort is KeySort.RequestsAscending or KeySort.RequestsDescending);

    /// <summary>The value of a cursor that can follow and has one, as the column's type.</summary>
    public static Statement ValueOf(KeyCursor cursor, KeySort sort)
    {
        if (sort is KeySort.NameAscending or KeySort.NameDescending)
        {
            return $"{cursor.Value}";
        }

        if (sort is KeySort.RequestsAscending or KeySort.RequestsDescending)
        {
            _ = TryParseCount(cursor.Value, out var count);
            return $"{count}";
        }

        _ = TryParse(cursor.Value, out var time);
        return $"{time}";
    }

    /// <summary>PostgreSQL takes no zero character and no half of a surrogate pair; no name has one.</summary>
    public static bool IsText(string value) => !value.Contains('\0', StringComparison.Ordinal) && value.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static bool TryParseCount(string? value, out long count) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static string Print(DateTimeOffset time) => (time.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    private static string? PrintOrNull(DateTimeOffset? time) => time is { } at ? Print(at) : null;

    private static bool TryParse(string? value, out DateTimeOffset time)
    {
        var isTime = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds <= DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond;
        time = isTime ? new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) : default;
        return isTime;
    }
}
