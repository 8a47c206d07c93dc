using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Orleans.Keys.Faults.Network;

/// <summary>
/// Makes sockets that belong to a host of the lab. A socket stays in the namespace it was made in, so one thread that has moved there serves
/// the whole process, which then needs neither a process nor a clock of its own for each host.
/// </summary>
internal sealed class HostSockets : IDisposable
{
    private readonly BlockingCollection<TaskCompletionSource<Socket>> wanted = [];

    public HostSockets(LabHost host)
    {
        var thread = new Thread(() => Serve(host)) { IsBackground = true, Name = $"sockets of {host.Name}" };
        thread.Start();
    }

    public Task<Socket> CreateAsync(CancellationToken cancellationToken)
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        wanted.Add(made, cancellationToken);
        return made.Task;
    }

    public async ValueTask<Socket> ConnectAsync(EndPoint to, CancellationToken cancellationToken)
    {
        var socket = await CreateAsync(cancellationToken);
        try
        {
            await socket.ConnectAsync(to, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A client whose every connection comes from the host.</summary>
    public HttpClient Client(Uri address, TimeSpan timeout) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
            new NetworkStream(await ConnectAsync(new IPEndPoint(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port), cancellationToken), ownsSocket: true),
        UseProxy = false,
        AllowAutoRedirect = false,
    })
    { BaseAddress = address, Timeout = timeout };

    public void Dispose() => wanted.CompleteAdding();

    private void Serve(LabHost host)
    {
        Native.Enter(host.Path);
        foreach (var request in wanted.GetConsumingEnumerable())
        {
            request.SetResult(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        }
    }
}
