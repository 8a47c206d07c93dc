using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Probing;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Losses;

/// <summary>A gateway as a client sees it through its restarts, with connections that are kept.</summary>
internal sealed class Door(byte number, Node node, HostSockets sockets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IPEndPoint address = new(node.Host.Address, Node.Port);
    private volatile ConcurrentBag<RawConnection> idle = [];
    private volatile int starts;

    public byte Number => number;

    public Node Node => node;

    /// <summary>How often it was started again.</summary>
    public int Starts => starts;

    /// <summary>Starts the process again; it has ended before.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        (starts, idle) = (starts + 1, []);
        return node.StartAsync(cancellationToken);
    }

    /// <summary>Sends a request.</summary>
    /// <param name="sent">Called right before its first byte is.</param>
    /// <returns>What came of it; null when it could not be sent, so that somebody else may be asked.</returns>
    public async Task<(RawAnswer Answer, int Start)?> AskAsync(Credential credential, string trace, Action sent)
    {
        using var patience = new CancellationTokenSource(Patience);
        var connections = idle;
        var start = starts;
        RawAnswer answer = default;
        if (!connections.TryTake(out var connection) && (connection = await ConnectAsync(patience.Token)) is null)
        {
            return null;
        }

        try
        {
            await using var givingUp = patience.Token.UnsafeRegister(static state => ((RawConnection)state!).Dispose(), connection);
            sent();
            answer = await connection.AskAsync(Request(credential, trace));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Reset or given up: not answered.
        }

        if (answer.Status != 0 && !answer.IsClosed)
        {
            connections.Add(connection);
        }
        else
        {
            connection.Dispose();
        }

        return (answer, start);
    }

    /// <summary>A connection of one's own.</summary>
    /// <returns>Null when nobody takes it.</returns>
    public async Task<Socket?> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await sockets.ConnectAsync(address, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    public byte[] Request(Credential credential, string trace) => Encoding.ASCII.GetBytes(
        $"GET {credential.Path} HTTP/1.1\r\nHost: {address}\r\nUser-Agent: keys-losses/1.0\r\nAuthorization: Bearer {credential.Secret}\r\ntraceparent: 00-{trace}-{trace[16..]}-01\r\n\r\n");

    private async Task<RawConnection?> ConnectAsync(CancellationToken cancellationToken) =>
        await OpenAsync(cancellationToken) is { } socket ? new RawConnection(socket) : null;
}
