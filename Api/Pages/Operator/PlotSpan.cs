namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>How far back a plot goes.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Label">For people.</param>
/// <param name="Length">So long.</param>
public sealed record PlotSpan(string Key, string Label, TimeSpan Length)
{
    // No longer than the change log is kept.
    public static readonly PlotSpan[] All =
        [new("5m", "5 minutes", TimeSpan.FromMinutes(5)), new("15m", "15 minutes", TimeSpan.FromMinutes(15)), new("1h", "1 hour", TimeSpan.FromHours(1))];

    /// <summary>The span of a key; the longest when there is none.</summary>
    public static PlotSpan Of(string? key) => All.FirstOrDefault(span => span.Key == key) ?? All[^1];
}
