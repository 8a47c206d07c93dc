using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>
/// I2: once a gateway has refused a dead secret it never accepts it again, restarts included. A refusal that another reason may explain
/// says nothing; a refusal of a change that was never acknowledged shows that it happened.
/// </summary>
internal static class RefusedSecretsStayRefused
{
    public static IEnumerable<Violation> Check(FaultHistory history, Timeline[] timelines)
    {
        foreach (var group in history.Probes.GroupBy(probe => (probe.Capability, probe.Gateway)))
        {
            var timeline = timelines[group.Key.Capability];
            foreach (var take in timeline.Takes)
            {
                var refused = group.Where(probe => probe.IsRefused && Shows(timeline, take, probe)).Select(probe => (TimeSpan?)probe.Answered).Min();
                var accepted = group.Where(probe => probe.IsAccepted && probe.Sent > refused && !timeline.MayBeGivenBack(take, probe.Answered)).ToList();
                if (accepted.Count > 0)
                {
                    yield return new Violation(
                        "I2",
                        $"{history.Capabilities[group.Key.Capability]}: refused at {refused:c}, then {accepted.Count} times accepted: {accepted[0]}; {take}",
                        group.Key.Gateway);
                }
            }
        }
    }

    private static bool Shows(Timeline timeline, Change take, Probe probe) =>
        probe.Answered > take.Sent && timeline.IsAliveBut(take.Reason, probe.Sent, probe.Answered) && !timeline.MayBeGivenBack(take, probe.Answered);
}
