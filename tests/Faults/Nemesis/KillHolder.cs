using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>kill -9 of the silo that holds a key which is about to be revoked.</summary>
internal sealed class KillHolder(Cluster cluster, Func<string> key) : IFault
{
    private Node? holder;

    public string Kind => "kill silo of key";

    public string Target { get; } = string.Join('-', cluster.Silos.Select(silo => silo.Name));

    public async Task InjectAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var address = await cluster.Silos[0].Client.GetStringAsync($"/holder/{key()}", cancellationToken);
        holder = cluster.Silos.Single(silo => silo.Host.Address.ToString() == address);
        await holder.Process.KillAsync();
    }

    public Task HealAsync(Cluster cluster, CancellationToken cancellationToken) => holder!.StartAsync(cancellationToken);
}
