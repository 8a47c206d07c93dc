using System.Net;

namespace Orleans.Keys.Faults.Network;

/// <summary>
/// Hosts in network namespaces on a bridge that has a namespace of its own, so that the machine's network gets no address, route or bridge.
/// Links are cut and partitions made as in a real network: nothing is reset, packets just no longer arrive.
/// </summary>
internal sealed class Lab : IAsyncDisposable
{
    private const string Partition = "partition";

    private static int created;

    private readonly Dictionary<string, LabHost> hosts = [];
    private readonly SemaphoreSlim sync = new(1);
    private readonly Janitor janitor;
    private readonly string prefix;

    private Lab(string prefix, string workspace, Janitor janitor) => (this.prefix, Workspace, this.janitor) = (prefix, workspace, janitor);

    /// <summary>A folder for what the run needs only while it lasts.</summary>
    public string Workspace { get; }

    public LabHost this[string name] => hosts[name];

    private string Switch => $"{prefix}sw";

    public static async Task<Lab> CreateAsync(params IEnumerable<string> names)
    {
        LabRequirements.Demand();
        var prefix = $"{Janitor.Mark}{Environment.ProcessId}-{Interlocked.Increment(ref created)}-";
        var workspace = Directory.CreateTempSubdirectory(prefix).FullName;
        var lab = new Lab(prefix, workspace, await Janitor.StartAsync(prefix, workspace));
        await Shell.RunAsync("ip", "netns", "add", lab.Switch);
        await lab.IpAsync("link", "add", "br0", "type", "bridge");
        await lab.IpAsync("link", "set", "br0", "up");
        foreach (var name in names)
        {
            await lab.AddAsync(name);
        }

        return lab;
    }

    /// <summary>Takes the link of a host down.</summary>
    public Task CutAsync(LabHost host) => IpAsync("link", "set", host.Port, "down");

    public Task HealAsync(LabHost host) => IpAsync("link", "set", host.Port, "up");

    /// <summary>Drops all packets between two hosts; the rest of the network goes on.</summary>
    public async Task PartAsync(LabHost one, LabHost other)
    {
        var table = Table(other);
        await NftAsync(one, $$"""
            table inet {{table}} {
              chain in { type filter hook input priority 0; ip saddr {{other.Address}} drop; }
              chain out { type filter hook output priority 0; ip daddr {{other.Address}} drop; }
            }
            """);
    }

    public Task UnpartAsync(LabHost one, LabHost other) => NftAsync(one, $"delete table inet {Table(other)}");

    public async ValueTask DisposeAsync()
    {
        await janitor.DisposeAsync();
        sync.Dispose();
    }

    private static string Table(LabHost other) => $"{Partition}_{other.Port}";

    private static Task<string> NftAsync(LabHost host, string script) => Shell.PipeAsync(script, "nsenter", $"--net={host.Path}", "nft", "-f", "-");

    private async Task AddAsync(string name)
    {
        await sync.WaitAsync();
        try
        {
            var host = new LabHost(name, prefix + name, new IPAddress([10, 77, 0, (byte)(hosts.Count + 1)]));
            await Shell.RunAsync("ip", "netns", "add", host.Namespace);
            await Shell.RunAsync("ip", "-n", host.Namespace, "link", "set", "lo", "up");
            await Shell.RunAsync("ip", "link", "add", "eth0", "netns", host.Namespace, "type", "veth", "peer", "name", host.Port, "netns", Switch);
            await IpAsync("link", "set", host.Port, "master", "br0", "up");
            await Shell.RunAsync("ip", "-n", host.Namespace, "addr", "add", $"{host.Address}/24", "dev", "eth0");
            await Shell.RunAsync("ip", "-n", host.Namespace, "link", "set", "eth0", "up");
            hosts.Add(name, host);
        }
        finally
        {
            sync.Release();
        }
    }

    private Task<string> IpAsync(params string[] arguments) => Shell.RunAsync("ip", ["-n", Switch, .. arguments]);
}
