using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>The database is shut down, or killed, and started again.</summary>
internal sealed class LoseDatabase(bool isKilled) : IFault
{
    public string Kind => isKilled ? "kill database" : "stop database";

    public string Target => "db";

    public Task InjectAsync(Cluster cluster, CancellationToken cancellationToken) => isKilled ? cluster.Database.KillAsync() : cluster.Database.StopAsync();

    public async Task HealAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await cluster.Database.StartAsync(cancellationToken);
        await Task.WhenAll(cluster.Gateways.Select(gateway => gateway.ReadyAsync(cancellationToken)));
    }
}
