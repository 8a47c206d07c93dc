using CsCheck;

namespace Orleans.Keys.Gateway.Validation.Tests.Model;

public sealed class InterleavingTests
{
    /// <summary>
    /// Whatever order polls, reads, answers, changes, hints, faults and pauses come in: nothing is forwarded more than four seconds after it
    /// was taken away, nothing that was good all along is refused, and in the end every key gets what it deserves.
    /// </summary>
    [Fact]
    public Task Bounds_hold_in_every_order_of_events() =>
        Step.Sequences.SampleAsync(
            async steps =>
            {
                using var model = new GatewayModel();
                await model.RunAsync(steps);
            },
            iter: 2000,
            threads: 1,
            print: steps => string.Join(" ", steps.AsEnumerable()));
}
