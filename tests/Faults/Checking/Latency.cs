using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>How fast what was taken away was dead, in milliseconds after the acknowledgement.</summary>
/// <param name="Gateway">Which gateway.</param>
/// <param name="Changes">How many changes it was seen to follow.</param>
internal sealed record Latency(int Gateway, int Changes, double P50, double P99, double Max)
{
    /// <summary>
    /// From each acknowledgement to the answer of the first request after the last accepted one: the bound from above. 0 when the gateway
    /// refused before the acknowledgement arrived.
    /// </summary>
    public static IReadOnlyList<Latency> Of(FaultHistory history, Timeline[] timelines) =>
        [.. Samples(history, timelines).GroupBy(sample => sample.Gateway, sample => sample.Milliseconds).OrderBy(group => group.Key)
            .Select(group => Summary(group.Key, [.. group.Order()]))];

    /// <summary>The latest moment after an acknowledgement at which a request was sent that was let through; null when there was none.</summary>
    public static double? WorstAcceptance(FaultHistory history, Timeline[] timelines)
    {
        double? worst = null;
        foreach (var probe in history.Probes.Where(probe => probe.IsAccepted))
        {
            var timeline = timelines[probe.Capability];
            foreach (var take in timeline.Takes)
            {
                if (probe.Sent > take.Acknowledged && !timeline.MayBeGivenBack(take, probe.Answered))
                {
                    worst = Math.Max(worst ?? 0, (probe.Sent - take.Acknowledged.Value).TotalMilliseconds);
                }
            }
        }

        return worst;
    }

    public static IEnumerable<(int Gateway, ChangeName Name, double Milliseconds)> Samples(FaultHistory history, Timeline[] timelines)
    {
        foreach (var group in history.Probes.GroupBy(probe => (probe.Capability, probe.Gateway)))
        {
            var timeline = timelines[group.Key.Capability];
            var probes = group.OrderBy(probe => probe.Sent).ToList();
            foreach (var take in timeline.Takes.Where(take => take.Acknowledged is not null))
            {
                var during = probes.Where(probe => probe.Status != 0 && probe.Answered > take.Sent && !timeline.MayBeGivenBack(take, probe.Answered)).ToList();
                var last = during.FindLastIndex(probe => probe.IsAccepted);
                if (last + 1 < during.Count)
                {
                    yield return (group.Key.Gateway, take.Name, Math.Max(0, (during[last + 1].Answered - take.Acknowledged!.Value).TotalMilliseconds));
                }
            }
        }
    }

    public static Latency Summary(int gateway, List<double> sorted) =>
        new(gateway, sorted.Count, Percentile(sorted, 0.50), Percentile(sorted, 0.99), sorted[^1]);

    private static double Percentile(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
