namespace Orleans.Keys.Store.Usage;

/// <summary>
/// Parts of a query's time that are read one after the other until a page is full. The counts of days say where there is anything to read:
/// a page seldom needs more than a day or two, and a database need not look at the other partitions.
/// </summary>
internal static class UsageWindows
{
    /// <summary>With a filter that no count tells about, a part is so many records that reading them all is no work.</summary>
    private const int ManyRecords = 50_000;

    private const int Growth = 4;

    /// <param name="days">Days with records of the outcomes asked for, and how many, in any order.</param>
    public static IEnumerable<UsageQuery> Of(UsageQuery query, IEnumerable<(DateTimeOffset Day, long Count)> days)
    {
        var isUnfiltered = query is { UserAgent: null, SecretVersion: null, Gateway: null };
        var part = new List<DateTimeOffset>();
        long count = 0;
        long enough = isUnfiltered ? query.Limit + 1 : ManyRecords;
        foreach (var (day, records) in InOrder(query, days))
        {
            part.Add(day);
            count += IsCut(query, day) ? 0 : records;
            if (count >= enough)
            {
                yield return Within(query, part);
                part = [];
                count = 0;
                enough *= Growth;
            }
        }

        if (part.Count > 0)
        {
            yield return Within(query, part);
        }
    }

    private static IEnumerable<(DateTimeOffset Day, long Count)> InOrder(UsageQuery query, IEnumerable<(DateTimeOffset Day, long Count)> days)
    {
        if (query.NewerThan is { } newer)
        {
            return days.Where(day => day.Day >= UsageGrain.Day.Floor(newer.At)).OrderBy(day => day.Day);
        }

        return days.Where(day => query.OlderThan is not { } older || day.Day <= older.At).OrderByDescending(day => day.Day);
    }

    /// <summary>Whether only a part of a day is asked for, so that its count says little.</summary>
    private static bool IsCut(UsageQuery query, DateTimeOffset day) =>
        day < query.From || day.AddDays(1) > query.To
        || (query.OlderThan is { } older && UsageGrain.Day.Floor(older.At) == day)
        || (query.NewerThan is { } newer && UsageGrain.Day.Floor(newer.At) == day);

    private static UsageQuery Within(UsageQuery query, List<DateTimeOffset> days)
    {
        var (from, to) = (days.Min(), days.Max().AddDays(1));
        return query with { From = from > query.From ? from : query.From, To = to < query.To ? to : query.To };
    }
}
