using System.Runtime.InteropServices;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Store.Usage;

/// <summary>
/// What a batch adds to the counts and marks. Rows are in the order of their primary keys, so that two gateways that write the same keys
/// wait for each other and never in a circle.
/// </summary>
internal sealed class UsageTally
{
    private readonly Dictionary<KeyId, KeyTally> keys = [];
    private readonly Dictionary<SeenMark, UsageMark> seen = [];

    private UsageTally()
    {
    }

    /// <summary>What was seen, to be remembered once it is written.</summary>
    public IReadOnlyCollection<KeyValuePair<SeenMark, UsageMark>> Seen => seen;

    public static UsageTally Of(UsageBatch batch, SeenMarks known)
    {
        var tally = new UsageTally();
        var requestsFrom = batch.Rows.Count == 0 ? default : RecentRequests.First(batch.Rows.Max(row => row.At));
        foreach (var row in batch.Rows)
        {
            ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(tally.keys, row.Key, out _);
            key ??= new KeyTally(row.Key, row.Tenant, requestsFrom);
            key.Add(row);
            if (row.Outcome == UsageOutcome.Ok)
            {
                tally.MarkSeen(row, known);
            }
        }

        return tally;
    }

    /// <summary>All rows of all tables, but none of a table that gets none.</summary>
    public IEnumerable<(UsageTable Table, IReadOnlyList<object?[]> Rows)> Tables(UsageBatch batch, UsageTable keyTable)
    {
        var sorted = keys.Values.OrderBy(key => key.Key, StringComparer.Ordinal).ToArray();
        return new (UsageTable Table, IEnumerable<object?[]> Rows)[]
        {
            (UsageTable.Minutes, sorted.SelectMany(key => key.Counts(UsageGrain.Minute))),
            (UsageTable.Hours, sorted.SelectMany(key => key.Counts(UsageGrain.Hour))),
            (UsageTable.Days, sorted.SelectMany(key => key.Counts(UsageGrain.Day))),
            (UsageTable.Refusals, sorted.SelectMany(key => key.Refusals)),
            (UsageTable.Secrets, sorted.SelectMany(key => key.Secrets)),
            (keyTable, sorted.SelectMany(key => key.Successes)),
            (UsageTable.Seen, seen.Select(SeenRow).OrderBy(row => (string?)row[0], StringComparer.Ordinal).ThenBy(row => row[1])
                .ThenBy(row => (string?)row[2], StringComparer.Ordinal)),
            (UsageTable.Dropped, batch.Dropped.Select(dropped => (object?[])[batch.Gateway, dropped.Minute, dropped.Count])),
            (UsageTable.Strangers, batch.Strangers.OrderBy(stranger => stranger.Hour).ThenBy(stranger => stranger.Origin, StringComparer.Ordinal)
                .Select(stranger => (object?[])[stranger.Hour, stranger.Origin, stranger.Count])),
        }
        .Select(table => (table.Table, Rows: (IReadOnlyList<object?[]>)[.. table.Rows]))
        .Where(table => table.Rows.Count > 0);
    }

    private static object?[] SeenRow(KeyValuePair<SeenMark, UsageMark> mark) =>
    [
        mark.Key.Key.ToString(), (long)mark.Key.Kind, mark.Key.Value, (long)mark.Value.KeptDays, mark.Value.FirstAt, mark.Value.LastAt,
        UsageGrain.Day.Floor(mark.Value.LastAt),
    ];

    private void MarkSeen(UsageRow row, SeenMarks known)
    {
        if (row.Address is { } address)
        {
            MarkSeen(new SeenMark(row.Key, SeenKind.Address, address.Text), row, known);
            MarkSeen(new SeenMark(row.Key, SeenKind.Network, address.Network), row, known);
        }

        if (row.Agent is { } agent)
        {
            MarkSeen(new SeenMark(row.Key, SeenKind.Agent, agent.Family), row, known);
        }
    }

    private void MarkSeen(SeenMark mark, UsageRow row, SeenMarks known)
    {
        if (known.IsFresh(mark, row.At))
        {
            return;
        }

        ref var seenBefore = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, mark, out var exists);
        if (exists)
        {
            seenBefore!.Add(row);
        }
        else
        {
            seenBefore = new UsageMark(row);
        }
    }
}
