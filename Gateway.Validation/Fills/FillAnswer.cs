using Orleans.Keys.Gateway.Validation.Caching;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation.Fills;

/// <summary>What one read of the store found.</summary>
/// <param name="Began">When the read began, counted in reads (<see cref="FillDesk.Now"/>).</param>
/// <param name="Read">When it was sent, by the clocks.</param>
/// <param name="Entry">The key; null when there is none.</param>
/// <param name="IsClean">False when something it depends on was evicted before it answered.</param>
internal sealed record FillAnswer(long Began, Sighting Read, KeyEntry? Entry, bool IsClean)
{
    /// <summary>Whether it still tells what this process knows.</summary>
    public bool IsCurrent => IsClean && (Entry is null || Entry.IsCurrent);

    /// <summary>The same answer, counting for requests that arrived after its read as well: what a crowd of refused requests gets.</summary>
    public FillAnswer ForEverybody() => this with { Began = long.MaxValue };
}
