using System.Collections.Concurrent;
using System.Net;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Probing;

/// <summary>Probes every gateway with every capability it was given, until it is told to stop.</summary>
internal sealed class Prober(IReadOnlyList<Node> gateways, HostSockets sockets, HistoryRecorder recorder) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> loops = [];
    private readonly ProbeTarget[] targets =
        [.. gateways.Select((gateway, number) => new ProbeTarget((byte)number, new IPEndPoint(gateway.Host.Address, Node.Port)))];

    /// <summary>Begins to use a secret for a permission, so many times a second at each gateway.</summary>
    public void Use(Capability capability, string secret, int rate)
    {
        foreach (var target in targets)
        {
            var loop = new ProbeLoop(capability, ProbeRequest.For(capability.Permission, target.Address, secret), target, sockets, recorder);
            loops.Add(loop.RunAsync(TimeSpan.FromSeconds(1) / rate, stop.Token));
        }
    }

    /// <summary>Begins to keep an answer open that never ends, at each gateway.</summary>
    public void KeepOpen(Capability capability, string secret)
    {
        foreach (var target in targets)
        {
            loops.Add(new ExchangeLoop(capability, secret, target, sockets, recorder).RunAsync(stop.Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(loops);
        stop.Dispose();
    }
}
