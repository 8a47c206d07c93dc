using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>
/// A gateway runs with the smallest young generation and no background collection, while others send it tokens as long as it takes them: it
/// stops to collect all the time.
/// </summary>
internal sealed class CollectGarbage(Node gateway) : IFault
{
    private static readonly Dictionary<string, string> Tight = new()
    {
        ["DOTNET_GCgen0size"] = "0x40000",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCConserveMemory"] = "9",
    };

    private volatile bool isStopping;
    private Task flood = Task.CompletedTask;

    public string Kind => "collect garbage in gateway";

    public string Target => gateway.Name;

    public async Task InjectAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await gateway.Process.KillAsync();
        await gateway.StartAsync(cancellationToken, Tight);
        flood = FloodAsync(cluster.Sockets);
    }

    public async Task HealAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        isStopping = true;
        await flood;
        await gateway.Process.KillAsync();
        await gateway.StartAsync(cancellationToken);
    }

    private async Task FloodAsync(HostSockets sockets)
    {
        using var client = sockets.Client(gateway.Host.Http(Node.Port), TimeSpan.FromSeconds(5));
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + new string('x', 30_000));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!isStopping)
        {
            try
            {
                using var response = await client.GetAsync("/auth/check");
                await pace.WaitForNextTickAsync();
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The flood need not succeed.
            }
        }
    }
}
