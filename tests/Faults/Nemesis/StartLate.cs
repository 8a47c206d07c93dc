using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>A gateway that leaves in order and starts in the middle of everything.</summary>
internal sealed class StartLate(Node gateway) : IFault
{
    public string Kind => "start gateway late";

    public string Target => gateway.Name;

    public Task InjectAsync(Cluster cluster, CancellationToken cancellationToken) => gateway.Process.EndAsync(Native.Sigterm);

    public Task HealAsync(Cluster cluster, CancellationToken cancellationToken) => gateway.StartAsync(cancellationToken);
}
