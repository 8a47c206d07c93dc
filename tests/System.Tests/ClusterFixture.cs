using Orleans.Keys.System.Tests.Processes;
using Orleans.Keys.Testing;

namespace Orleans.Keys.System.Tests;

/// <summary>A cluster as the README starts it: PostgreSQL, two silos, one API, two gateways and the sample product.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly List<HostProcess> started = [];
    private readonly Dictionary<string, string> settings = [];
    private ThrowawayPostgres? postgres;

    internal HostProcess[] Silos { get; private set; } = [];

    internal HostProcess Api { get; private set; } = null!;

    internal HostProcess[] Gateways { get; private set; } = [];

    internal RestClient Operator => new(Api.Client, File.ReadAllText(folder.File("operator.key")).Trim());

    /// <summary>Everything that all processes wrote.</summary>
    internal string Output => string.Join('\n', started.Select(process => $"== {process.Project}\n{process.Output}"));

    /// <summary>The database, for whoever goes behind the processes' backs.</summary>
    internal string Database => settings["ConnectionStrings__Keys"];

    /// <summary>Runs a command beside the processes.</summary>
    internal HostProcess Run(string project, params string[] arguments) => HostProcess.Start(project, settings, arguments: arguments);

    public async ValueTask InitializeAsync()
    {
        postgres = await ThrowawayPostgres.StartAsync();
        settings["ConnectionStrings__Keys"] = await postgres.CreateDatabaseAsync();
        settings["Keys__PepperFile"] = PepperFiles.Make(folder.File("pepper"));
        settings["Keys__OperatorKeyFile"] = folder.File("operator.key");
        // Few enough that a test can make them all.
        settings["Keys__Plans__starter__Keys"] = "true";
        settings["Keys__Plans__starter__KeysPerMember"] = "10";
        settings["Keys__Plans__starter__KeysPerTenant"] = "10";
        settings["Orleans__SiloPort"] = "0";
        settings["Orleans__GatewayPort"] = "0";
        settings["Orleans__AdvertisedIPAddress"] = "127.0.0.1";

        var scans = Start("samples/Scans", new Dictionary<string, string>());
        settings["ReverseProxy__Clusters__scans__Destinations__one__Address"] = scans.Address.ToString();
        Silos = [Start("Silo", settings), Start("Silo", settings)];
        Api = Start("Api", settings);
        Gateways = [Start("Gateway", settings), Start("Gateway", settings)];
        await Task.WhenAll(started.Skip(1).Select(process => process.ReadyAsync(CancellationToken.None)));
    }

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

    private HostProcess Start(string project, IReadOnlyDictionary<string, string> settings)
    {
        var process = HostProcess.Start(project, settings);
        started.Add(process);
        return process;
    }
}
