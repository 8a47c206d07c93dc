using System.Diagnostics;

namespace Orleans.Keys.Faults.History;

/// <summary>The one clock of a history: monotonic, counted from the start of the run.</summary>
internal sealed class HistoryClock
{
    private readonly long origin = Stopwatch.GetTimestamp();

    public TimeSpan Now => Stopwatch.GetElapsedTime(origin);

    /// <summary>What a wall clock of this machine shows, on this clock. Nothing here steps the machine's own wall clock.</summary>
    public TimeSpan Of(DateTimeOffset wall) => Now - (TimeProvider.System.GetUtcNow() - wall);
}
