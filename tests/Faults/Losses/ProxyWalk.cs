using System.Net;
using System.Net.Http.Headers;
using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Losses;

/// <summary>Requests of two clients through a trusted proxy and past it, with and without a header that lies about where they come from.</summary>
internal sealed class ProxyWalk(Cluster cluster, Credential credential)
{
    public const string Proxy = "proxy";
    public const string Alice = "alice";
    public const string Bob = "bob";

    private const int Times = 10;
    private const string Elsewhere = "198.51.100.7";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <returns>By user agent, the address that the log has to show, and how often.</returns>
    public async Task<IReadOnlyDictionary<string, (string Ip, int Count)>> RunAsync(CancellationToken cancellationToken)
    {
        var proxy = cluster.Lab[Proxy];
        await Nginx.StartAsync(cluster, proxy, cancellationToken);
        var expected = new Dictionary<string, (string, int)>();
        foreach (var (name, from, to, lie) in Steps(proxy))
        {
            await SendAsync(name, from, to, lie, cancellationToken);
            expected[name] = (from.Address.ToString(), Times);
        }

        return expected;
    }

    private IEnumerable<(string Name, LabHost From, LabHost To, string? Lie)> Steps(LabHost proxy)
    {
        var (alice, bob, gateway) = (cluster.Lab[Alice], cluster.Lab[Bob], cluster.Gateways[0].Host);
        yield return ("alice through nginx", alice, proxy, null);
        yield return ("bob through nginx", bob, proxy, null);
        yield return ("alice through nginx as somebody else", alice, proxy, Elsewhere);
        yield return ("alice through nginx as somebody behind nginx", alice, proxy, $"{Elsewhere}, {proxy.Address}");
        yield return ("bob through nginx as alice", bob, proxy, alice.Address.ToString());
        yield return ("bob past nginx as alice", bob, gateway, alice.Address.ToString());
        yield return ("alice past nginx as nginx", alice, gateway, proxy.Address.ToString());
    }

    private async Task SendAsync(string name, LabHost from, LabHost to, string? lie, CancellationToken cancellationToken)
    {
        using var sockets = new HostSockets(from);
        using var client = sockets.Client(to.Http(Node.Port), Timeout);
        for (var time = 0; time < Times; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, credential.Path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential.Secret);
            request.Headers.TryAddWithoutValidation("User-Agent", name);
            if (lie is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Forwarded-For", lie);
                request.Headers.TryAddWithoutValidation("X-Real-IP", lie);
                request.Headers.TryAddWithoutValidation("Forwarded", $"for={Elsewhere}");
            }

            using var response = await client.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
    }
}
