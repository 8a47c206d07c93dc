using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>
/// I3: a valid key is never answered 401 or 403; 503, or no answer, only inside the window of a fault and a little after. I4: the old secret
/// works through the whole overlap.
/// </summary>
internal static class ValidKeysAreServed
{
    public static IEnumerable<Violation> Check(FaultHistory history, Timeline[] timelines, CheckerOptions options)
    {
        foreach (var probe in history.Probes)
        {
            if (probe.IsAccepted || !timelines[probe.Capability].IsAlive(probe.Sent, probe.Answered))
            {
                continue;
            }

            if (probe.IsRefused)
            {
                yield return new Violation("I3", $"{history.Capabilities[probe.Capability]} was valid: {probe} ({history.Codes[probe.Code]})", probe.Gateway, Kind(history, probe));
            }
            else if (!IsExcused(history, probe, options))
            {
                yield return new Violation("I3", $"{history.Capabilities[probe.Capability]} was valid and no fault was near: {probe} ({history.Codes[probe.Code]})", probe.Gateway, Kind(history, probe));
            }
        }
    }

    /// <summary>Requests that were excused only because the rig itself had stalled: to be reported, not hidden.</summary>
    public static int Doubtful(FaultHistory history, Timeline[] timelines, CheckerOptions options) =>
        history.Probes.Count(probe => !probe.IsAccepted && !probe.IsRefused && timelines[probe.Capability].IsAlive(probe.Sent, probe.Answered)
            && !IsNearFault(history, probe, options) && IsNearStall(history, probe, options));

    private static string Kind(FaultHistory history, Probe probe) => $"{probe.Status} {history.Codes[probe.Code]}".TrimEnd();

    private static bool IsExcused(FaultHistory history, Probe probe, CheckerOptions options) =>
        IsNearFault(history, probe, options) || IsNearStall(history, probe, options);

    private static bool IsNearFault(FaultHistory history, Probe probe, CheckerOptions options) =>
        history.Faults.Any(fault => probe.Answered >= fault.Began && probe.Sent <= fault.Ended + options.Recovery);

    private static bool IsNearStall(FaultHistory history, Probe probe, CheckerOptions options) =>
        history.Lags.Any(lag => lag.Length >= options.Stall && probe.Answered >= lag.From && probe.Sent <= lag.To + options.Recovery);
}
