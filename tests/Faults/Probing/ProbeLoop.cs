using System.Net.Sockets;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Network;

namespace Orleans.Keys.Faults.Probing;

/// <summary>
/// Sends one capability's requests to one gateway at a fixed rate, however slowly they are answered: one at a time on the kept connection,
/// a few more on fresh ones. Whatever is not answered in time is given up, so that a frozen gateway is still asked when it thaws.
/// </summary>
internal sealed class ProbeLoop(Capability capability, ProbeRequest request, ProbeTarget target, HostSockets sockets, HistoryRecorder recorder)
{
    private const int MostAtOnce = 4;
    private const int FreshEvery = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource?[] underWay = new CancellationTokenSource?[MostAtOnce];
    private RawConnection? kept;
    private volatile bool isKeptBusy;
    private int turn;

    public async Task RunAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(pause);
        try
        {
            while (await pace.WaitForNextTickAsync(cancellationToken))
            {
                Ask();
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the loop.
        }
    }

    private void Ask()
    {
        var place = Array.IndexOf(underWay, null);
        if (place >= 0)
        {
            turn++;
            underWay[place] = new CancellationTokenSource(Patience);
            _ = AskAsync(place, turn % FreshEvery == 0 || isKeptBusy);
        }
    }

    private async Task AskAsync(int place, bool isFresh)
    {
        var patience = underWay[place]!;
        var sent = recorder.Clock.Now;
        RawAnswer answer = default;
        RawConnection? connection = null;
        isKeptBusy = isKeptBusy || !isFresh;
        try
        {
            connection = isFresh ? null : kept;
            connection ??= new RawConnection(await sockets.ConnectAsync(target.Address, patience.Token));
            await using var givingUp = patience.Token.UnsafeRegister(static state => ((RawConnection)state!).Dispose(), connection);
            sent = recorder.Clock.Now;
            answer = await connection.AskAsync(isFresh ? request.Fresh : request.Kept);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Not answered: refused, reset or given up.
        }

        var answered = recorder.Clock.Now;
        Finish(connection, isFresh, answer);
        underWay[place] = null;
        patience.Dispose();
        recorder.Record(new Probe(
            capability.Number, target.Number, isFresh ? ProbeConnection.Fresh : ProbeConnection.Kept, answer.Status, recorder.Code(answer.Code), sent, answered));
    }

    private void Finish(RawConnection? connection, bool isFresh, RawAnswer answer)
    {
        var isUsable = answer.Status != 0 && !answer.IsClosed;
        if (isFresh || !isUsable)
        {
            connection?.Dispose();
        }

        if (!isFresh)
        {
            kept = isUsable ? connection : null;
            isKeptBusy = false;
        }
    }
}
