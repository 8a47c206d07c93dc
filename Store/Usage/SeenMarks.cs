using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Usage;

/// <summary>What a key was let through with. The kinds are stored.</summary>
internal enum SeenKind
{
    Address = 1,
    Network = 2,
    Agent = 3,
}

/// <summary>One thing that a key was let through with.</summary>
internal readonly record struct SeenMark(KeyId Key, SeenKind Kind, string Value);

/// <summary>
/// The marks that were written lately. What matters of them is their day, so most records, which come from where others came from, write
/// none.
/// </summary>
internal sealed class SeenMarks
{
    private const int Most = 100_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Dictionary<SeenMark, DateTimeOffset> written = [];

    /// <summary>Whether what is stored of it is as good as new.</summary>
    public bool IsFresh(SeenMark mark, DateTimeOffset at) =>
        written.TryGetValue(mark, out var before) && at >= before && at - before < Lifetime && UsageGrain.Day.Floor(at) == UsageGrain.Day.Floor(before);

    public void Remember(UsageTally tally)
    {
        if (written.Count + tally.Seen.Count > Most)
        {
            written.Clear();
        }

        foreach (var (mark, row) in tally.Seen)
        {
            written[mark] = row.LastAt;
        }
    }
}
