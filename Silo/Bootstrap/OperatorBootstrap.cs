using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo.Bootstrap;

/// <summary>Gives a new installation its operator key: the secret goes into a file that only this process's user can read, and nowhere else.</summary>
internal sealed partial class OperatorBootstrap(
    IServiceProvider services,
    IStoreReadiness readiness,
    IHostApplicationLifetime lifetime,
    IOptions<KeysOptions> options,
    OperatorKeyPath path,
    TimeProvider time,
    ILogger<OperatorBootstrap> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the installation has an operator key, or was told how to get one.</summary>
    public Task Done => done.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (readiness.Ready.IsCompletedSuccessfully && !stoppingToken.IsCancellationRequested && !Done.IsCompleted)
        {
            try
            {
                await EnsureKeyAsync(stoppingToken);
                done.SetResult();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreRefusedException refusal)
            {
                LogRefused(refusal.Message);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
#pragma warning disable CA1031 // The edge of the host: the database went away; it is tried again until it is back.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFailed(fault);
                await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task EnsureKeyAsync(CancellationToken cancellationToken)
    {
        var environment = options.Value.KeyEnvironment;
        var system = new SystemTenant(services.GetRequiredService<IKeyStore>(), time);
        var file = path.Value is null
            ? null
            : new OperatorKeyFile(path.Value, services.GetRequiredService<KeyFormat>(), environment, services.GetRequiredService<PepperRing>().Current);
        switch (await new OperatorKeyMaker(system, file, environment).EnsureAsync(cancellationToken))
        {
            case { Key: null }:
                LogMissing();
                break;
            case { Key: { } key, IsOurs: true }:
                LogWritten(file?.Path, key);
                break;
        }
    }
}
