using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>
/// I1: no request sent later than five seconds after the acknowledgement is let through by what was taken away. I4: an old secret is dead
/// at the end of its overlap, or five seconds after Finish.
/// </summary>
internal static class DeadSecretsAreRefused
{
    public static IEnumerable<Violation> Check(FaultHistory history, Timeline[] timelines, CheckerOptions options) =>
        Requests(history, timelines).Concat(Exchanges(history, timelines, options));

    private static IEnumerable<Violation> Requests(FaultHistory history, Timeline[] timelines)
    {
        foreach (var probe in history.Probes)
        {
            if (probe.IsAccepted && timelines[probe.Capability].DeadBy(probe.Sent, probe.Answered) is { } take)
            {
                var late = probe.Sent - take.Acknowledged!.Value;
                yield return new Violation(Invariant(take), $"{history.Capabilities[probe.Capability]}: {probe}, {late.TotalMilliseconds:0} ms after {take}", probe.Gateway, take.Name.ToString());
            }
        }
    }

    private static IEnumerable<Violation> Exchanges(FaultHistory history, Timeline[] timelines, CheckerOptions options)
    {
        foreach (var exchange in history.Exchanges)
        {
            var end = exchange.Closed ?? TimeSpan.MaxValue;
            if (timelines[exchange.Capability].DeadBy(exchange.LastByte - options.Delivery, exchange.LastByte, options.Closing) is { } take)
            {
                yield return new Violation(
                    Invariant(take),
                    $"{history.Capabilities[exchange.Capability]}: an exchange at gateway {exchange.Gateway} opened at {exchange.Opened:c} still brought data at {exchange.LastByte:c} (closed {end:c}), after {take}",
                    exchange.Gateway,
                    "exchange");
            }
        }
    }

    private static string Invariant(Change take) => take.Name is ChangeName.FinishRotation or ChangeName.OverlapEnd ? "I4" : "I1";
}
