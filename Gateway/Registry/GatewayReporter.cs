using System.Threading.Channels;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Gateways;

namespace Orleans.Keys.Gateway.Registry;

/// <summary>
/// Confirms what this gateway applied: at once, but at most ten times a second, and every two seconds that it is there. What cannot be
/// written is dropped: a receipt then counts on the lease instead.
/// </summary>
internal sealed partial class GatewayReporter(IKeyStore store, GatewayName name, LeaseAge lease, TimeProvider time, ILogger<GatewayReporter> logger)
    : BackgroundService, IAppliedChanges
{
    private const int MaxPending = 4096;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    private readonly Channel<AppliedChange> pending =
        Channel.CreateBounded<AppliedChange>(new BoundedChannelOptions(MaxPending) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Applied(IReadOnlyList<ChangePosition> upTo, DateTimeOffset at)
    {
        foreach (var position in upTo)
        {
            pending.Writer.TryWrite(new AppliedChange(position, at));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken);
            var pace = Task.Delay(Pace, time, stoppingToken);
            await ReportAsync(stoppingToken);
            await pace;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // The server has stopped before: nothing is let through any more.
            await store.LeaveAsync(name.Value, cancellationToken);
        }
#pragma warning disable CA1031 // The process ends; receipts then count on the lease.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotReported(fault);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await pending.Reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(Heartbeat, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing to confirm: time to say that it is still there.
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var applied = new List<AppliedChange>();
        while (pending.Reader.TryRead(out var change))
        {
            applied.Add(change);
        }

        if (lease.Value is not { } age)
        {
            return;
        }

        try
        {
            await store.ConfirmAsync(new GatewayReport(name.Value, age, applied), cancellationToken);
        }
#pragma warning disable CA1031 // The edge of the host's I/O: nobody waits for this.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotReported(fault);
        }
    }

    [LoggerMessage(4020, LogLevel.Warning, "What this gateway applied could not be reported; receipts count on its lease instead")]
    private partial void LogNotReported(Exception fault);
}
