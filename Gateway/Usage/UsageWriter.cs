using Microsoft.Extensions.Options;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Gateway.Usage;

/// <summary>
/// Writes what requests came to, some time after them. A batch that came to a fault is sent again as it was until it is written; what comes
/// in meanwhile waits in the buffer. When the process stops, the server has stopped before, and nothing is left behind.
/// </summary>
internal sealed partial class UsageWriter(
    IUsageWriter store,
    IStoreReadiness readiness,
    UsageBatches batches,
    UsageBuffer buffer,
    UsageInstruments instruments,
    IOptions<UsageOptions> options,
    TimeProvider time,
    ILogger<UsageWriter> logger) : BackgroundService
{
    /// <summary>How long one attempt may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(8);

    /// <summary>A partition that was dropped is made again by then.</summary>
    private const int MostRefusals = 5;

    private UsageBatch? unwritten;
    private int refusals;
    private bool isFailing;

    /// <summary>Writes all that waits, or up to the first fault.</summary>
    /// <returns>Whether nothing is left.</returns>
    public async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        while ((unwritten ??= batches.Next()) is { } batch)
        {
            if (!await TryWriteAsync(batch, cancellationToken))
            {
                return false;
            }

            unwritten = null;
        }

        return true;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // A time of its own: the server may have used up the host's on requests that stayed open, and their ends are what is left to write.
        using var end = new CancellationTokenSource(PatienceAtTheEnd);
        await base.StopAsync(end.Token);
        if (!readiness.Ready.IsCompletedSuccessfully)
        {
            return;
        }

        try
        {
            end.Token.ThrowIfCancellationRequested();
            while (!await FlushAsync(end.Token))
            {
                await Task.Delay(options.Value.FlushInterval, time, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            LogLost(buffer.Count + (unwritten?.Rows.Count ?? 0));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.Ready.WaitAsync(stoppingToken);
            using var pace = new PeriodicTimer(options.Value.FlushInterval, time);
            while (await pace.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(stoppingToken);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or StoreRefusedException)
        {
            // The process stops; whoever stops it has said why.
        }
    }

    private async Task<bool> TryWriteAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(Patience);
        try
        {
            await store.WriteAsync(batch, attempt.Token);
        }
#pragma warning disable CA1031 // The edge of the host's I/O: the batch is sent again.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            instruments.BatchFailed();
            if (!isFailing)
            {
                isFailing = true;
                LogFailing(fault);
            }

            refusals += store.IsRefused(fault) ? 1 : 0;
            return refusals >= MostRefusals && GiveUp(batch, fault);
        }

        refusals = 0;
        instruments.BatchWritten(batch.Rows.Count, time.GetElapsedTime(started));
        if (isFailing)
        {
            isFailing = false;
            LogRecovered();
        }

        return true;
    }

    /// <summary>One batch that can never be written must not keep all others in memory until there is no room.</summary>
    private bool GiveUp(UsageBatch batch, Exception fault)
    {
        refusals = 0;
        buffer.Drop(batch.Rows);
        LogRefused(fault, batch.Rows.Count);
        return true;
    }

    [LoggerMessage(4030, LogLevel.Warning, "The usage log cannot be written; records wait in memory and are sent again")]
    private partial void LogFailing(Exception fault);

    [LoggerMessage(4031, LogLevel.Information, "The usage log is written again")]
    private partial void LogRecovered();

    [LoggerMessage(4033, LogLevel.Error, "{Count} records of the usage log were dropped: the database does not take them")]
    private partial void LogRefused(Exception fault, int count);

    [LoggerMessage(4032, LogLevel.Error, "{Count} records of the usage log were lost: the process had to stop before they could be written")]
    private partial void LogLost(int count);
}
