using Orleans.Keys.System.Tests.Processes;
using Orleans.Keys.Testing;

namespace Orleans.Keys.System.Tests;

/// <summary>One Standalone process on a folder of its own, which can be killed and started again on the same data.</summary>
public sealed class StandaloneFixture : IAsyncLifetime
{
    private readonly TemporaryFolder data = new();

    internal HostProcess Host { get; private set; } = null!;

    /// <summary>The folder of database, pepper and operator key.</summary>
    public string DataDirectory => data.FullPath;

    internal RestClient Operator => new(Host.Client, File.ReadAllText(data.File("operator.key")).Trim());

    public async ValueTask InitializeAsync() => await StartAsync(CancellationToken.None);

    internal HostProcess StartSecond() => HostProcess.Start("Standalone", Settings(data.FullPath));

    /// <summary>Runs a command beside the process.</summary>
    internal HostProcess Run(params string[] arguments) => HostProcess.Start("Standalone", Settings(data.FullPath), arguments: arguments);

    internal async Task KillAndRestartAsync(CancellationToken cancellationToken)
    {
        await Host.DisposeAsync();
        await StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        data.Dispose();
    }

    private static Dictionary<string, string> Settings(string folder) => new() { ["Keys__DataDirectory"] = folder };

    private async Task StartAsync(CancellationToken cancellationToken) =>
        Host = await HostProcess.Start("Standalone", Settings(data.FullPath)).ReadyAsync(cancellationToken);
}
