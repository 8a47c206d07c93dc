using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>
/// I7: every durable change has exactly one log row and one audit row. Each change raises its subject's version by one, so the log rows of a
/// subject carry each version once; the log has no gaps; and there are as many audit rows for a subject as log rows.
/// </summary>
internal static class ChangesLeaveOneRow
{
    private const int KeyKind = 1;

    public static IEnumerable<Violation> Check(FaultHistory history) =>
        history.Store is { } store ? [.. Versions(store), .. Gaps(store), .. Audits(store), .. Surplus(history, store)] : [];

    private static IEnumerable<Violation> Versions(StoreSnapshot store)
    {
        var versions = store.Log.Where(row => row.Kind == KeyKind).ToLookup(row => row.Subject, row => row.Version);
        return store.Keys.Where(key => !versions[key.Id].Order().SequenceEqual(Range(1, key.Version)))
            .Select(key => new Violation("I7", $"key {key.Id} is at version {key.Version}, its log rows are of versions {string.Join(", ", versions[key.Id].Order())}"));
    }

    private static IEnumerable<Violation> Gaps(StoreSnapshot store)
    {
        var sequences = store.Log.ToLookup(row => row.Shard, row => row.Sequence);
        return store.Watermarks.Where(shard => !sequences[shard.Key].Order().SequenceEqual(Range(1, shard.Value)))
            .Select(shard => new Violation("I7", $"shard {shard.Key} counts to {shard.Value} and has {sequences[shard.Key].Count()} rows"));
    }

    private static IEnumerable<Violation> Audits(StoreSnapshot store)
    {
        var rows = store.Log.CountBy(row => (row.Kind, row.Subject)).ToDictionary();
        var audits = store.Audit.ToLookup(audit => (audit.Kind, audit.Subject));
        return rows.Keys.Union(audits.Select(group => group.Key)).Where(subject => rows.GetValueOrDefault(subject) != audits[subject].Count())
            .Select(subject => new Violation(
                "I7", $"{subject} has {rows.GetValueOrDefault(subject)} log rows and {audits[subject].Count()} audit rows: {string.Join(", ", audits[subject].Select(audit => audit.Action))}"));
    }

    /// <summary>A change of a key that was repeated because no answer came must not have happened more often than it was asked for.</summary>
    private static IEnumerable<Violation> Surplus(FaultHistory history, StoreSnapshot store)
    {
        var asked = history.Changes.Where(change => change.SubjectKind == KeyKind).GroupBy(change => (change.SubjectKind, change.Subject)).ToDictionary(group => group.Key, group => group.Sum(change => change.Attempts));
        return store.Log.CountBy(row => (row.Kind, row.Subject)).Where(rows => asked.TryGetValue(rows.Key, out var attempts) && rows.Value > attempts)
            .Select(rows => new Violation("I7", $"{rows.Key} has {rows.Value} log rows for {asked[rows.Key]} requests"));
    }

    private static IEnumerable<long> Range(long from, long to)
    {
        for (var number = from; number <= to; number++)
        {
            yield return number;
        }
    }
}
