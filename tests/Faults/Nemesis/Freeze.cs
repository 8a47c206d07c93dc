using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>SIGSTOP, and SIGCONT: the process finds that time has passed.</summary>
internal sealed class Freeze(Node node) : IFault
{
    public string Kind => $"freeze {NodeKind.Of(node)}";

    public string Target => node.Name;

    public Task InjectAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        node.Process.Freeze();
        return Task.CompletedTask;
    }

    public async Task HealAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        node.Process.Thaw();

        // A silo that was declared dead meanwhile ends itself, as it should; its orchestrator starts it again.
        if (!await node.IsReadyWithinAsync(TimeSpan.FromSeconds(10), cancellationToken))
        {
            await node.Process.KillAsync();
            await node.StartAsync(cancellationToken);
        }
    }
}
