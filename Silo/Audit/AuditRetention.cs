using Microsoft.Extensions.Options;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo.Audit;

/// <summary>Removes events that have served their time, and with them the addresses and user agents in them.</summary>
internal sealed partial class AuditRetention(
    IServiceProvider services,
    IStoreReadiness readiness,
    IOptions<AuditOptions> options,
    AuditInstruments instruments,
    TimeProvider time,
    ILogger<AuditRetention> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Interval, time);
        try
        {
            await readiness.Ready.WaitAsync(stoppingToken);
            do
            {
                await PruneAsync(stoppingToken);
            }
            while (await pace.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception end) when (end is OperationCanceledException or StoreRefusedException)
        {
            // The process stops; whoever stops it has said why.
        }
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Events are dated by the database's clock.
            var head = await services.GetRequiredService<IKeyStore>().ReadHeadAsync(cancellationToken);
            await foreach (var result in services.GetRequiredService<IAuditUpkeep>().PruneAsync(head.ReadAt - options.Value.Retention, cancellationToken))
            {
                Report(result);
            }
        }
#pragma warning disable CA1031 // The edge of the host: there is another time.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(fault);
        }
    }

    private void Report(PruningResult result)
    {
        if (result.Events > 0)
        {
            LogPruned(result.Events, result.Tenant);
            instruments.EventsPruned(result.Events);
        }

        if (result.State != ChainState.Intact)
        {
            LogKept(result.Tenant);
        }
    }
}
