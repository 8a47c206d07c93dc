namespace Orleans.Keys.Faults.Losses;

/// <summary>Whether all that shows the log shows the same.</summary>
internal sealed class Agreement(IReadOnlyList<LogLine> stored)
{
    private readonly ILookup<string, LogLine> byKey = stored.ToLookup(line => line.Key);

    /// <summary>Where something differs, in words.</summary>
    public List<string> Differences { get; } = [];

    public void Compare(string view, string key, IReadOnlyList<LogLine> shown)
    {
        var surplus = shown.Except(byKey[key]).Count();
        var lacking = byKey[key].Except(shown).Count();
        if (surplus + lacking > 0 || shown.Count != byKey[key].Count())
        {
            Differences.Add($"{view} of {key}: {shown.Count} records instead of {byKey[key].Count()}, {lacking} lacking, {surplus} that are not stored");
        }
    }

    /// <summary>Compares the counts of buckets.</summary>
    public void Compare(string view, string key, TimeSpan bucket, IReadOnlyDictionary<(DateTimeOffset At, string Outcome), long> shown)
    {
        var counted = byKey[key].CountBy(line => (new DateTimeOffset(line.At.UtcTicks - (line.At.UtcTicks % bucket.Ticks), TimeSpan.Zero), line.Outcome))
            .ToDictionary(count => count.Key, count => (long)count.Value);
        var different = counted.Keys.Union(shown.Keys).Where(place => counted.GetValueOrDefault(place) != shown.GetValueOrDefault(place)).ToList();
        if (different.Count > 0)
        {
            Differences.Add($"{view} of {key}: {different.Count} buckets differ, {shown.Values.Sum()} requests instead of {counted.Values.Sum()}");
        }
    }

    public void Compare(string key, ListedUse? listed)
    {
        var accepted = byKey[key].Where(line => line.Outcome == "ok").ToList();
        var expected = (accepted.Count, byKey[key].Count() - accepted.Count, accepted.Count == 0 ? null : (DateTimeOffset?)accepted.Max(line => line.At));
        if (listed is null || (listed.Accepted, listed.Refused, listed.LastAt) != expected)
        {
            Differences.Add($"the list about {key}: {listed} instead of {expected}");
        }
    }
}
