using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Setup;

/// <summary>
/// Brings the store up in the background, so that the process answers that it lives, and is not ready, while its database is away.
/// </summary>
internal sealed partial class StoreStartup(
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<StoreStartup> logger) : BackgroundService, IStoreReadiness
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ready => ready.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var store = services.GetRequiredService<IStorePreparation>();
            await PrepareAsync(store, new PepperCheck(services.GetRequiredService<PepperRing>()), stoppingToken);
            LogReady(store.Location);
            ready.SetResult();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            ready.SetCanceled(stoppingToken);
        }
#pragma warning disable CA1031 // The edge of the host: whoever waits gets the fault, and the process ends with it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Refuse(fault);
        }
    }

    private async Task PrepareAsync(IStorePreparation store, PepperCheck peppers, CancellationToken stoppingToken)
    {
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                await store.MigrateAsync(stoppingToken);
                await store.CheckPeppersAsync(peppers, stoppingToken);
                return;
            }
            catch (Exception fault) when (store.IsUnreachable(fault))
            {
                LogUnreachable(store.Location, fault.Message, delay.TotalSeconds);
                await Task.Delay(delay, clock, stoppingToken);
            }
        }
    }

    private void Refuse(Exception fault)
    {
        if (fault is StoreRefusedException)
        {
            LogRefused(fault.Message);
        }
        else
        {
            LogFailed(fault);
        }

        // A process that stops by itself must not look as if it had done its work.
        Environment.ExitCode = 1;
        ready.SetException(fault);
        lifetime.StopApplication();
    }
}
