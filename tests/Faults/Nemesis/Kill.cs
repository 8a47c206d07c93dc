using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>kill -9, and a new start.</summary>
internal sealed class Kill(Node node) : IFault
{
    public string Kind => $"kill {NodeKind.Of(node)}";

    public string Target => node.Name;

    public Task InjectAsync(Cluster cluster, CancellationToken cancellationToken) => node.Process.KillAsync();

    public Task HealAsync(Cluster cluster, CancellationToken cancellationToken) => node.StartAsync(cancellationToken);
}
