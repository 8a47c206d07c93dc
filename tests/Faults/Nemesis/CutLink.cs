using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>No packet passes between one host and some others.</summary>
internal sealed class CutLink(string kind, LabHost one, IReadOnlyList<LabHost> others, IReadOnlyList<Node> recovering) : IFault
{
    public string Kind => $"cut {kind}";

    public string Target => $"{one.Name}-{string.Join('-', others.Select(other => other.Name))}";

    public Task InjectAsync(Cluster cluster, CancellationToken cancellationToken) =>
        Task.WhenAll(others.Select(other => cluster.Lab.PartAsync(one, other)));

    public async Task HealAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await Task.WhenAll(others.Select(other => cluster.Lab.UnpartAsync(one, other)));

        // A silo that the others declared dead has to be started again.
        foreach (var node in recovering)
        {
            if (!await node.IsReadyWithinAsync(TimeSpan.FromSeconds(10), cancellationToken))
            {
                await node.Process.KillAsync();
                await node.StartAsync(cancellationToken);
            }
        }
    }
}
