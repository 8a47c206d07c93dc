using System.Net.Sockets;
using System.Text;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Network;

namespace Orleans.Keys.Faults.Probing;

/// <summary>Keeps one never-ending answer open with a capability at a gateway, and opens another when it ends, until it is refused or told to stop.</summary>
internal sealed class ExchangeLoop(Capability capability, string secret, ProbeTarget target, HostSockets sockets, HistoryRecorder recorder)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly byte[] request =
        Encoding.ASCII.GetBytes($"GET {TickingBackend.Route} HTTP/1.1\r\nHost: {target.Address}\r\nAuthorization: Bearer {secret}\r\n\r\n");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(Pause);
        try
        {
            while (await pace.WaitForNextTickAsync(cancellationToken))
            {
                await OpenAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the loop.
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var sent = recorder.Clock.Now;
        var opened = TimeSpan.Zero;
        var last = TimeSpan.Zero;
        var isClosed = false;
        try
        {
            using var socket = await sockets.ConnectAsync(target.Address, cancellationToken);
            sent = recorder.Clock.Now;
            await socket.SendAsync(request, cancellationToken);
            var buffer = new byte[4096];
            for (var length = 1; length > 0;)
            {
                length = await socket.ReceiveAsync(buffer, cancellationToken);
                var now = recorder.Clock.Now;
                if (opened == TimeSpan.Zero && !buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8))
                {
                    return;
                }

                opened = opened == TimeSpan.Zero ? now : opened;
                last = length > 0 ? now : last;
            }

            isClosed = true;
        }
        catch (SocketException)
        {
            isClosed = true;
        }
        finally
        {
            if (opened > TimeSpan.Zero)
            {
                recorder.Record(new Exchange(capability.Number, target.Number, sent, opened, last, isClosed ? recorder.Clock.Now : null));
            }
        }
    }
}
