using System.Net;
using System.Net.Sockets;
using Orleans.Keys.Faults.Network;

namespace Orleans.Keys.Faults.Probing;

/// <summary>A back end whose answer never ends: server-sent events, ten a second.</summary>
internal sealed class TickingBackend : IDisposable
{
    public const int Port = 9090;
    public const string Route = "/probe/ticks";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray();
    private static readonly byte[] Tick = "9\r\ndata: t\n\n\r\n"u8.ToArray();

    private readonly Socket listener;

    private TickingBackend(Socket listener) => this.listener = listener;

    public static async Task<TickingBackend> StartAsync(HostSockets sockets, IPAddress address, CancellationToken cancellationToken)
    {
        var backend = new TickingBackend(await sockets.CreateAsync(cancellationToken));
        backend.listener.Bind(new IPEndPoint(address, Port));
        backend.listener.Listen();
        _ = backend.AcceptAsync();
        return backend;
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TickAsync(await listener.AcceptAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the run.
        }
    }

    private static async Task TickAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await socket.ReceiveAsync(new byte[4096]);
                await socket.SendAsync(Head);
                using var pace = new PeriodicTimer(Step);
                while (await pace.WaitForNextTickAsync())
                {
                    await socket.SendAsync(Tick);
                }
            }
            catch (SocketException)
            {
                // The proxy ended it.
            }
        }
    }
}
