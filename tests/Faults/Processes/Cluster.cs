using System.Security.Cryptography;
using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Probing;
using Orleans.Keys.Faults.Scenario;

namespace Orleans.Keys.Faults.Processes;

/// <summary>A whole cluster of real processes, each on a host of its own: PostgreSQL, silos, the Api, gateways and the sample behind them.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    private readonly Lab lab;
    private readonly HostSockets sockets;
    private TickingBackend? ticks;
    private readonly Dictionary<string, string> common;

    private Cluster(ClusterPlan plan, Lab lab, PostgresServer database, string logs)
    {
        (this.lab, Database, Logs) = (lab, database, logs);
        sockets = new HostSockets(lab["client"]);
        common = new()
        {
            ["ConnectionStrings__Keys"] = database.ConnectionString,
            ["Keys__PepperFile"] = Path.Combine(lab.Workspace, "pepper"),
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_TieredPGO"] = "0",
        };
        Silos = [.. plan.SiloNames.Select(name => Make(name, plan.Silo, Silo(name), plan.SiloSettings))];
        Api = Make("api", "Api", Listening("api"));
        Scans = Make("scans", "samples/Scans", Listening("scans"));
        Gateways = [.. plan.GatewayNames.Zip(plan.Gateways, (name, gateway) => Make(name, gateway.Project, Gateway(name, plan.Proxies), gateway.Settings))];
    }

    public PostgresServer Database { get; }

    public LabHost DatabaseHost => lab["db"];

    public IReadOnlyList<Node> Silos { get; }

    public Node Api { get; }

    public Node Scans { get; }

    public IReadOnlyList<Node> Gateways { get; }

    public Lab Lab => lab;

    public HostSockets Sockets => sockets;

    /// <summary>Where every process writes what it has to say.</summary>
    public string Logs { get; }

    public string OperatorKeyFile => Path.Combine(lab.Workspace, "operator.key");

    public IReadOnlyList<Node> Nodes => [.. Silos, Api, Scans, .. Gateways];

    public static async Task<Cluster> StartAsync(ClusterPlan plan, string folder, CancellationToken cancellationToken)
    {
        var lab = await Lab.CreateAsync(["db", "client", "api", "scans", .. plan.SiloNames, .. plan.GatewayNames, .. plan.Proxies, .. plan.Clients]);
        try
        {
            var logs = Directory.CreateDirectory(Path.Combine(folder, "logs")).FullName;
            var cluster = new Cluster(plan, lab, await PostgresServer.StartAsync(lab["db"], lab.Workspace, logs, cancellationToken), logs);
            await cluster.StartNodesAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>kill -9 of everything, the database included, and the database started again alone.</summary>
    public async Task KillEverythingAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll([Database.KillAsync(), .. Nodes.Select(node => node.Process.KillAsync())]);
        await Database.StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await lab.DisposeAsync();
        ticks?.Dispose();
        sockets.Dispose();
    }

    private async Task StartNodesAsync(CancellationToken cancellationToken)
    {
        var pepper = common["Keys__PepperFile"];
        await File.WriteAllBytesAsync(pepper, RandomNumberGenerator.GetBytes(32), cancellationToken);
        File.SetUnixFileMode(pepper, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Scans.Process.Start();
        ticks = await TickingBackend.StartAsync(sockets, lab["client"].Address, cancellationToken);
        await Silos[0].StartAsync(cancellationToken);
        await Task.WhenAll(Silos.Skip(1).Append(Api).Select(node => node.StartAsync(cancellationToken)));
        await Task.WhenAll(Gateways.Select(node => node.StartAsync(cancellationToken)));
    }

    private Node Make(string name, string project, Dictionary<string, string> settings, IReadOnlyDictionary<string, string>? more = null)
    {
        foreach (var (setting, value) in common.Concat(more ?? new Dictionary<string, string>()))
        {
            settings[setting] = value;
        }

        var host = lab[name];
        var process = new LabProcess(host, Path.Combine(Logs, $"{name}.log"), ["dotnet", Repository.BuiltAssembly(project)], settings);
        return new Node(name, process, sockets.Client(host.Http(Node.Port), CallTimeout));
    }

    private Dictionary<string, string> Listening(string name) => new() { ["ASPNETCORE_URLS"] = lab[name].Http(Node.Port).ToString() };

    private Dictionary<string, string> Silo(string name) => new(Listening(name))
    {
        ["Keys__OperatorKeyFile"] = OperatorKeyFile,
        ["Orleans__SiloPort"] = "11111",
        ["Orleans__GatewayPort"] = "30000",
        ["Orleans__AdvertisedIPAddress"] = lab[name].Address.ToString(),
    };

    private Dictionary<string, string> Gateway(string name, IReadOnlyList<string> proxies)
    {
        var settings = Silo(name);
        foreach (var (number, proxy) in proxies.Index())
        {
            settings[$"Keys__TrustedProxies__{number}"] = lab[proxy].Address.ToString();
        }

        settings["ReverseProxy__Clusters__scans__Destinations__one__Address"] = lab["scans"].Http(Node.Port).ToString();
        foreach (var permission in Round.Both)
        {
            var route = $"ReverseProxy__Routes__{permission.Replace(':', '_')}";
            settings[$"{route}__ClusterId"] = "scans";
            settings[$"{route}__Match__Path"] = ProbeRequest.Route(permission);
            settings[$"{route}__Metadata__Permission"] = permission;
            settings[$"{route}__Transforms__0__PathSet"] = "/v1/scans/";
        }

        settings["ReverseProxy__Clusters__ticks__Destinations__one__Address"] = lab["client"].Http(TickingBackend.Port).ToString();
        settings["ReverseProxy__Routes__ticks__ClusterId"] = "ticks";
        settings["ReverseProxy__Routes__ticks__Match__Path"] = TickingBackend.Route;
        settings["ReverseProxy__Routes__ticks__Metadata__Permission"] = Round.Read;

        return settings;
    }
}
