using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>The wall clock of a gateway jumps by minutes; its monotonic clock does not.</summary>
internal sealed class StepClock(SteppedClock clock, Node gateway, TimeSpan step) : IFault
{
    public string Kind => step < TimeSpan.Zero ? "clock back" : "clock ahead";

    public string Target => $"clock of {gateway.Name}";

    public Task InjectAsync(Cluster cluster, CancellationToken cancellationToken) => clock.SetAsync(step);

    public async Task HealAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await clock.SetAsync(TimeSpan.Zero);
        await gateway.ReadyAsync(cancellationToken);
    }
}
