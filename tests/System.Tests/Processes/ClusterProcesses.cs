using Orleans.Keys.Testing;

namespace Orleans.Keys.System.Tests.Processes;

/// <summary>A cluster of real processes as the README starts it: PostgreSQL, silos, one Api, and gateways with the sample product behind them.</summary>
internal sealed class ClusterProcesses : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<HostProcess> started = [];
    private readonly Dictionary<string, string> settings = [];
    private ThrowawayPostgres? postgres;

    private ClusterProcesses()
    {
    }

    public HostProcess[] Silos { get; private set; } = [];

    public HostProcess Api { get; private set; } = null!;

    public HostProcess[] Gateways { get; private set; } = [];

    /// <summary>Everything that all processes wrote.</summary>
    public string Output => string.Join('\n', started.Select(process => $"== {process.Project}\n{process.Output}"));

    /// <summary>The database, for whoever goes behind the processes' backs.</summary>
    public string Database => settings["ConnectionStrings__Keys"];

    public string OperatorKey => File.ReadAllText(folder.File("operator.key")).Trim();

    /// <summary>The link that makes the first owner, where accounts are local.</summary>
    public string FirstOwnerLink => File.ReadAllText(folder.File("first-owner")).Trim();

    /// <param name="more">Settings of all processes beyond those that they need.</param>
    public static async Task<ClusterProcesses> StartAsync(int silos, int gateways, params (string Name, string Value)[] more)
    {
        var cluster = new ClusterProcesses();
        try
        {
            await cluster.StartAllAsync(silos, gateways, more);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command beside the processes.</summary>
    public HostProcess Run(string project, params string[] arguments) => HostProcess.Start(project, settings, arguments: arguments);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started)
        {
            await process.DisposeAsync();
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task StartAllAsync(int silos, int gateways, IEnumerable<(string Name, string Value)> more)
    {
        postgres = await ThrowawayPostgres.StartAsync();
        settings["ConnectionStrings__Keys"] = await postgres.CreateDatabaseAsync();
        settings["Keys__PepperFile"] = PepperFiles.Make(folder.File("pepper"));
        settings["Keys__OperatorKeyFile"] = folder.File("operator.key");
        settings["Keys__FirstOwnerFile"] = folder.File("first-owner");
        settings["Orleans__SiloPort"] = "0";
        settings["Orleans__GatewayPort"] = "0";
        settings["Orleans__AdvertisedIPAddress"] = "127.0.0.1";
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        var scans = Start("samples/Scans", new Dictionary<string, string>());
        settings["ReverseProxy__Clusters__scans__Destinations__one__Address"] = scans.Address.ToString();
        Silos = [.. Enumerable.Range(0, silos).Select(_ => Start("Silo", settings))];
        Api = Start("Api", settings);
        Gateways = [.. Enumerable.Range(0, gateways).Select(_ => Start("Gateway", settings))];
        await Task.WhenAll(started.Skip(1).Select(process => process.ReadyAsync(CancellationToken.None)));
    }

    private HostProcess Start(string project, IReadOnlyDictionary<string, string> settings)
    {
        var process = HostProcess.Start(project, settings);
        started.Add(process);
        return process;
    }
}
