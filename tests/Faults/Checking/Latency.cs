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

    /// <summary>Requests that were let through although they were sent after an acknowledgement: how long after, and which.</summary>
    public static IEnumerable<(Change Take, Probe Probe, double Milliseconds)> LateAcceptances(FaultHistory history, Timeline[] timelines) =>
        from probe in history.Probes
        where probe.IsAccepted
        let timeline = timelines[probe.Capability]
        from take in timeline.Takes
        where probe.Sent > take.Acknowledged && !timeline.MayBeGivenBack(take, probe.Answered)
        select (take, probe, (probe.Sent - take.Acknowledged!.Value).TotalMilliseconds);

    /// <summary>The worst of them under each kind of fault that was on, with or without another one, between the change and the request.</summary>
    public static IReadOnlyDictionary<string, double> WorstByFault(FaultHistory history, IReadOnlyCollection<(Change Take, Probe Probe, double Milliseconds)> late) =>
        history.Faults.GroupBy(fault => fault.Kind).ToDictionary(
            kind => kind.Key,
            kind => late.Where(one => kind.Any(fault => fault.Began < one.Probe.Sent && fault.Ended > one.Take.Sent)).Select(one => one.Milliseconds).DefaultIfEmpty().Max());

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
