using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>I8: an attacker who holds a dying key and keeps asking for a new one gets none by asking after the acknowledgement.</summary>
internal static class NoSuccessorIsMinted
{
    public static IEnumerable<Violation> Check(FaultHistory history, Timeline[] timelines) =>
        from attempt in history.Attempts
        where attempt.Minted is not null
        let take = timelines[attempt.Capability].Takes.FirstOrDefault(take => attempt.Sent > take.Acknowledged)
        where take is not null
        select new Violation(
            "I8",
            $"{history.Capabilities[attempt.Capability]} got {attempt.Minted} by {attempt.Route} sent {(attempt.Sent - take.Acknowledged!.Value).TotalMilliseconds:0} ms after {take}");
}
