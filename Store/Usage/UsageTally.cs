using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Store.Usage;

/// <summary>
/// What a batch adds to the counts and marks. Rows are in the order of their primary keys, so that two gateways that write the same keys
/// wait for each other and never in a circle.
/// </summary>
internal sealed class UsageTally
{
    private readonly Dictionary<(string Key, DateTimeOffset At, int Outcome), long> minutes = [];
    private readonly Dictionary<(string Key, DateTimeOffset At, int Outcome), long> hours = [];
    private readonly Dictionary<(string Key, DateTimeOffset At, int Outcome), long> days = [];
    private readonly Dictionary<string, UsageMark> keys = [];
    private readonly Dictionary<(string Key, int Secret), UsageMark> secrets = [];
    private readonly Dictionary<(string Key, int Outcome), UsageMark> refusals = [];
    private readonly Dictionary<SeenMark, UsageMark> seen = [];

    private UsageTally()
    {
    }

    /// <summary>What was seen, to be remembered once it is written.</summary>
    public IReadOnlyCollection<KeyValuePair<SeenMark, UsageMark>> Seen => seen;

    public static UsageTally Of(UsageBatch batch, SeenMarks known)
    {
        var tally = new UsageTally();
        foreach (var row in batch.Rows)
        {
            tally.Add(row, known);
        }

        return tally;
    }

    /// <summary>All rows of all tables, but none of a table that gets none.</summary>
    public IEnumerable<(UsageTable Table, IReadOnlyList<object?[]> Rows)> Tables(UsageBatch batch, UsageTable keyTable) =>
        new (UsageTable Table, IEnumerable<object?[]> Rows)[]
        {
            (UsageTable.Minutes, Rows(minutes)),
            (UsageTable.Hours, Rows(hours)),
            (UsageTable.Days, Rows(days)),
            (UsageTable.Refusals, refusals.OrderBy(mark => mark.Key.Key, StringComparer.Ordinal).ThenBy(mark => mark.Key.Outcome)
                .Select(mark => (object?[])[mark.Key.Key, (long)mark.Key.Outcome, .. mark.Value.LastColumns, mark.Value.Count])),
            (UsageTable.Secrets, secrets.OrderBy(mark => mark.Key.Key, StringComparer.Ordinal).ThenBy(mark => mark.Key.Secret)
                .Select(mark => (object?[])[mark.Key.Key, (long)mark.Key.Secret, .. mark.Value.LastColumns, mark.Value.Count])),
            (keyTable, keys.OrderBy(mark => mark.Key, StringComparer.Ordinal).Select(mark => (object?[])[mark.Key, .. mark.Value.LastColumns])),
            (UsageTable.Seen, seen.OrderBy(mark => mark.Key.Key, StringComparer.Ordinal).ThenBy(mark => mark.Key.Kind)
                .ThenBy(mark => mark.Key.Value, StringComparer.Ordinal).Select(SeenRow)),
            (UsageTable.Dropped, batch.Dropped.Select(dropped => (object?[])[batch.Gateway, dropped.Minute, dropped.Count])),
            (UsageTable.Strangers, batch.Strangers.OrderBy(stranger => stranger.Hour).ThenBy(stranger => stranger.Origin, StringComparer.Ordinal)
                .Select(stranger => (object?[])[stranger.Hour, stranger.Origin, stranger.Count])),
        }
        .Select(table => (table.Table, Rows: (IReadOnlyList<object?[]>)[.. table.Rows]))
        .Where(table => table.Rows.Count > 0);

    private static IEnumerable<object?[]> Rows(Dictionary<(string Key, DateTimeOffset At, int Outcome), long> counts) =>
        counts.OrderBy(count => count.Key.Key, StringComparer.Ordinal).ThenBy(count => count.Key.At).ThenBy(count => count.Key.Outcome)
            .Select(count => (object?[])[count.Key.Key, count.Key.At, (long)count.Key.Outcome, count.Value]);

    private static object?[] SeenRow(KeyValuePair<SeenMark, UsageMark> mark) =>
    [
        mark.Key.Key, (long)mark.Key.Kind, mark.Key.Value, (long)mark.Value.KeptDays, mark.Value.FirstAt, mark.Value.LastAt,
        UsageGrain.Day.Floor(mark.Value.LastAt),
    ];

    private void Add(UsageRow row, SeenMarks known)
    {
        var key = row.Key.ToString();
        Count(minutes, (key, UsageGrain.Minute.Floor(row.At), (int)row.Outcome));
        Count(hours, (key, UsageGrain.Hour.Floor(row.At), (int)row.Outcome));
        Count(days, (key, UsageGrain.Day.Floor(row.At), (int)row.Outcome));
        if (row.Outcome != UsageOutcome.Ok)
        {
            Mark(refusals, (key, (int)row.Outcome), row);
            return;
        }

        Mark(keys, key, row);
        if (row.Secret is { } secret)
        {
            Mark(secrets, (key, secret), row);
        }

        if (row.Address is { } address)
        {
            MarkSeen(new SeenMark(key, SeenKind.Address, address.Text), row, known);
            MarkSeen(new SeenMark(key, SeenKind.Network, address.Network), row, known);
        }

        if (row.Agent is { } agent)
        {
            MarkSeen(new SeenMark(key, SeenKind.Agent, agent.Family), row, known);
        }
    }

    private void MarkSeen(SeenMark mark, UsageRow row, SeenMarks known)
    {
        if (!known.IsFresh(mark, row.At))
        {
            Mark(seen, mark, row);
        }
    }

    private static void Count(Dictionary<(string Key, DateTimeOffset At, int Outcome), long> counts, (string, DateTimeOffset, int) name) =>
        counts[name] = counts.GetValueOrDefault(name) + 1;

    private static void Mark<T>(Dictionary<T, UsageMark> marks, T name, UsageRow row)
        where T : notnull
    {
        if (marks.TryGetValue(name, out var mark))
        {
            mark.Add(row);
        }
        else
        {
            marks[name] = new UsageMark(row);
        }
    }
}
