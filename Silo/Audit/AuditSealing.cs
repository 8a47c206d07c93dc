using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo.Audit;

/// <summary>Has what was written into the audit trail sealed every few seconds, and writes down where each chain ends, so that it is known outside the database too.</summary>
internal sealed partial class AuditSealing(
    IServiceProvider services,
    IStoreReadiness readiness,
    IOptions<AuditOptions> options,
    AuditInstruments instruments,
    TimeProvider time,
    ILogger<AuditSealing> logger) : BackgroundService
{
    private readonly HashSet<TenantId> stuck = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(options.Value.SealInterval, time);
        try
        {
            await readiness.Ready.WaitAsync(stoppingToken);
            var upkeep = services.GetRequiredService<IAuditUpkeep>();
            while (await pace.WaitForNextTickAsync(stoppingToken))
            {
                await SealAsync(upkeep, stoppingToken);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or StoreRefusedException)
        {
            // The process stops; whoever stops it has said why.
        }
    }

    private async Task SealAsync(IAuditUpkeep upkeep, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var result in upkeep.SealAsync(cancellationToken))
            {
                Report(result);
            }
        }
#pragma warning disable CA1031 // The edge of the host: what was not sealed now is sealed the next time.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(fault);
        }

        instruments.ChainsAreStuck(stuck.Count);
    }

    private void Report(SealingResult result)
    {
        if (result.Head is { } head)
        {
            LogSealed(result.Events, new NotedHead(result.Tenant, head));
            instruments.EventsSealed(result.Events, result.Lag);
        }

        if (result.State == ChainState.Intact)
        {
            stuck.Remove(result.Tenant);
        }
        else if (stuck.Add(result.Tenant))
        {
            // Once, and not every few seconds.
            LogStuck(result);
        }
    }

    private void LogStuck(SealingResult result)
    {
        if (result.State == ChainState.Broken)
        {
            LogBroken(result.Tenant);
        }
        else
        {
            LogUnknownPepper(result.Tenant);
        }
    }
}
