using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Runtime.Messaging;

namespace Orleans.Keys.Api.Callers;

/// <summary>Asks grains, with little patience: a grain that cannot be reached must not hold a caller.</summary>
internal sealed partial class GrainDesk(IGrainFactory grains, TimeProvider time, ILogger<GrainDesk> logger)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>The grain's reply; null when there is none, and then the command may have happened or not.</summary>
    public Task<Reply?> AskAsync(KeyId key, Func<IKeyGrain, CancellationToken, Task<Reply>> ask) =>
        AskAsync(cancellationToken => ask(grains.GetGrain<IKeyGrain>(KeyGrainName.Of(key.ToString())), cancellationToken));

    /// <inheritdoc cref="AskAsync(KeyId, Func{IKeyGrain, CancellationToken, Task{Reply}})"/>
    public Task<Reply?> AskAsync(TenantId tenant, Func<ITenantGrain, CancellationToken, Task<Reply>> ask) =>
        AskAsync(cancellationToken => ask(grains.GetGrain<ITenantGrain>(TenantGrainName.Of(tenant.Value)), cancellationToken));

    private async Task<Reply?> AskAsync(Func<CancellationToken, Task<Reply>> ask)
    {
        // Not the request's token: a change whose caller hung up is not worth a change that is half known.
        using var patience = new CancellationTokenSource(Patience, time);
        while (true)
        {
            try
            {
                return await ask(patience.Token).WaitAsync(patience.Token);
            }
            catch (Exception exception) when (WasNotDelivered(exception) && !patience.IsCancellationRequested)
            {
                // A silo has just died and another is there, or will be.
                await Task.Delay(RetryAfter, time, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception exception)
            {
                // Whatever went wrong, here, on the way or over there: nothing is known, and everybody who asks can deal with that.
                LogNoReply(logger, exception);
                return null;
            }
        }
    }

    private static bool WasNotDelivered(Exception exception) => exception is ConnectionFailedException or OrleansMessageRejectionException;
}
