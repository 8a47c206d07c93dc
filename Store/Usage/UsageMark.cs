namespace Orleans.Keys.Store.Usage;

/// <summary>The first and the last of some rows, and how many they are.</summary>
internal sealed class UsageMark(UsageRow first)
{
    private UsageRow last = first;

    public int KeptDays => last.KeptDays;

    public DateTimeOffset FirstAt { get; private set; } = first.At;

    public DateTimeOffset LastAt => last.At;

    public long Count { get; private set; } = 1;

    /// <summary>The values of the columns that all marks have.</summary>
    public object?[] LastColumns => [(long)KeptDays, FirstAt, LastAt, last.Address?.Stored, last.Agent?.Text];

    public void Add(UsageRow row)
    {
        Count++;
        FirstAt = row.At < FirstAt ? row.At : FirstAt;
        last = row.At >= last.At ? row : last;
    }
}
