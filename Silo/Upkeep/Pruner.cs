using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Silo.Upkeep;

/// <summary>Removes what has served its time, so that an installation does not grow by its own bookkeeping.</summary>
internal sealed partial class Pruner(IServiceProvider services, IStoreReadiness readiness, TimeProvider time, ILogger<Pruner> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>A gateway that reports every two seconds and was not heard of for so long does not run; if it does, it registers again.</summary>
    private static readonly TimeSpan GatewaySilence = TimeSpan.FromMinutes(1);

    /// <summary>A follower that is farther behind drops its cache and begins anew.</summary>
    private static readonly TimeSpan LogLifetime = TimeSpan.FromHours(1);

    private const int MinutesBetweenUsage = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Interval, time);
        try
        {
            await readiness.Ready.WaitAsync(stoppingToken);
            var store = services.GetRequiredService<IKeyStore>();
            // At once, so that gateways find the partitions of the day.
            await TidyUsageAsync(store, stoppingToken);
            for (var minute = 1; await pace.WaitForNextTickAsync(stoppingToken); minute++)
            {
                await PruneAsync(store, stoppingToken);
                if (minute % MinutesBetweenUsage == 0)
                {
                    await TidyUsageAsync(store, stoppingToken);
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or StoreRefusedException)
        {
            // The process stops; whoever stops it has said why.
        }
    }

    private async Task TidyUsageAsync(IKeyStore store, CancellationToken cancellationToken)
    {
        try
        {
            var head = await store.ReadHeadAsync(cancellationToken);
            await services.GetRequiredService<IUsageUpkeep>().TidyAsync(head.ReadAt, cancellationToken);
        }
#pragma warning disable CA1031 // The edge of the host: there is another time, and gateways make what they need.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogUsageFailed(fault);
        }
    }

    private async Task PruneAsync(IKeyStore store, CancellationToken cancellationToken)
    {
        try
        {
            // The log is dated by the database's clock.
            var head = await store.ReadHeadAsync(cancellationToken);
            await store.PruneAsync(head.ReadAt - LogLifetime, cancellationToken);
            await store.PruneGatewaysAsync(head.ReadAt - GatewaySilence, head.ReadAt - LogLifetime, cancellationToken);
        }
#pragma warning disable CA1031 // The edge of the host: there is another time, and nothing depends on this one.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(fault);
        }
    }
}
