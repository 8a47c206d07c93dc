using System.Net.Sockets;

namespace Orleans.Keys.Faults.Losses;

/// <summary>Keeps one answer that never ends open at a gateway, and opens another when it ended.</summary>
internal sealed class StreamLoop : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Door door;
    private readonly Credential credential;
    private readonly AskBook book;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public StreamLoop(Door door, Credential credential, AskBook book)
    {
        (this.door, this.credential, this.book) = (door, credential, book);
        running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var pace = new PeriodicTimer(Pause);
        try
        {
            while (await pace.WaitForNextTickAsync(stop.Token))
            {
                await OpenAsync(stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the loop.
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var start = door.Starts;
        using var socket = await door.OpenAsync(cancellationToken);
        if (socket is null)
        {
            return;
        }

        var ask = book.New(credential) with { Gateway = door.Number, Start = start, Sent = book.Clock.Now, IsStream = true };
        try
        {
            await socket.SendAsync(door.Request(credential, ask.Trace), cancellationToken);
            var buffer = new byte[4096];
            for (var length = 1; length > 0;)
            {
                length = await socket.ReceiveAsync(buffer, cancellationToken);
                ask = ask.Answered > TimeSpan.Zero ? ask : Answered(ask, buffer.AsSpan(0, length));
                if (ask.Status != credential.Status)
                {
                    return;
                }
            }
        }
        catch (SocketException)
        {
            // Its end.
        }
        finally
        {
            book.Add(ask);
        }
    }

    private Ask Answered(Ask ask, ReadOnlySpan<byte> answer)
    {
        var status = answer.StartsWith("HTTP/1.1 200"u8) ? (short)200 : answer.StartsWith("HTTP/1.1 503"u8) ? (short)503 : (short)0;
        return ask with { Status = status, Code = status == 503 ? "not_ready" : "", Answered = book.Clock.Now };
    }
}
