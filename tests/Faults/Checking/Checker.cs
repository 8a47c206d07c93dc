using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>Judges a history after the run. It knows nothing but what was recorded.</summary>
internal static class Checker
{
    public static Report Check(FaultHistory history, CheckerOptions? options = null)
    {
        options ??= new CheckerOptions();
        var timelines = Timeline.Of(history);
        var late = Latency.LateAcceptances(history, timelines).ToList();
        return new Report
        {
            Seed = history.Seed,
            Revocations = history.Changes.Count(change => change.Takes.Length > 0 && change.Acknowledged is not null),
            Unacknowledged = history.Changes.Count(change => change.Acknowledged is null),
            Probes = history.Probes.Count,
            Attempts = history.Attempts.Count,
            Exchanges = history.Exchanges.Count,
            Answers = history.Probes.CountBy(probe => (int)probe.Status).ToDictionary(),
            Violations = [
                .. history.Surprises.Select(surprise => new Violation("run", $"{surprise.At:c} {surprise.What}")),
                .. DeadSecretsAreRefused.Check(history, timelines, options),
                .. RefusedSecretsStayRefused.Check(history, timelines),
                .. ValidKeysAreServed.Check(history, timelines, options),
                .. SecretsAreGivenOnce.Check(history),
                .. ChangesAreKept.Check(history),
                .. ChangesLeaveOneRow.Check(history),
                .. NoSuccessorIsMinted.Check(history, timelines)],
            WorstAcceptance = late.Count == 0 ? null : late.Max(one => one.Milliseconds),
            WorstByFault = Latency.WorstByFault(history, late),
            SlowestAcknowledgement = history.Changes.Where(change => change.Takes.Length > 0 && change.Name != ChangeName.OverlapEnd)
                .Select(change => change.Acknowledged - change.Sent).Max() ?? TimeSpan.Zero,
            Latencies = Latency.Of(history, timelines),
            Faults = history.Faults.CountBy(fault => fault.Kind).ToDictionary(),
            Doubtful = ValidKeysAreServed.Doubtful(history, timelines, options),
            WorstLag = history.Lags.Select(lag => lag.Length).DefaultIfEmpty().Max(),
            Options = options,
            Gateways = history.Gateways,
        };
    }
}
