using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.System.Tests;

/// <summary>Two silos, one Api and two gateways, for all tests of a class.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private ClusterProcesses? cluster;

    internal HostProcess[] Silos => cluster!.Silos;

    internal HostProcess Api => cluster!.Api;

    internal HostProcess[] Gateways => cluster!.Gateways;

    internal RestClient Operator => new(Api.Client, cluster!.OperatorKey);

    /// <inheritdoc cref="ClusterProcesses.Output"/>
    internal string Output => cluster!.Output;

    /// <inheritdoc cref="ClusterProcesses.Database"/>
    internal string Database => cluster!.Database;

    /// <inheritdoc cref="ClusterProcesses.Run"/>
    internal HostProcess Run(string project, params string[] arguments) => cluster!.Run(project, arguments);

    // Few enough keys that a test can make them all.
    public async ValueTask InitializeAsync() => cluster = await ClusterProcesses.StartAsync(
        silos: 2,
        gateways: 2,
        ("Keys__Plans__starter__Keys", "true"),
        ("Keys__Plans__starter__KeysPerMember", "10"),
        ("Keys__Plans__starter__KeysPerTenant", "10"));

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }
}
