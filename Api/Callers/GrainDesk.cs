using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Store.Deciding;
using Orleans.Runtime.Messaging;

namespace Orleans.Keys.Api.Callers;

/// <summary>Asks grains, with little patience: a grain that cannot be reached must not hold a caller.</summary>
internal sealed partial class GrainDesk(IGrainFactory grains, TimeProvider time, ILogger<GrainDesk> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>What the grain says; null when that is not known, and then the command may have happened or not.</summary>
    public Task<CommandOutcome?> AskAsync(Attempt attempt, KeyId key, GrainCall<IKeyGrain> ask) =>
        AskAsync(attempt, grains.GetGrain<IKeyGrain>(KeyGrainName.Of(key.ToString())), ask);

    /// <inheritdoc cref="AskAsync(Attempt, KeyId, GrainCall{IKeyGrain})"/>
    public Task<CommandOutcome?> AskAsync(Attempt attempt, TenantId tenant, GrainCall<ITenantGrain> ask) =>
        AskAsync(attempt, grains.GetGrain<ITenantGrain>(TenantGrainName.Of(tenant.Value)), ask);

    private async Task<CommandOutcome?> AskAsync<TGrain>(Attempt attempt, TGrain grain, GrainCall<TGrain> ask)
    {
        var actor = attempt.Actor.ToWire();
        for (var isRepeat = false; ; isRepeat = true)
        {
            try
            {
                var outcome = (await ask(grain, actor, attempt.Ends).WaitAsync(attempt.Ends)).ToOutcome();
                // Something that is said to have been lost on the way may have arrived: then it is what the second one ran into.
                return outcome is CommandOutcome.Unsettled || (isRepeat && outcome is not CommandOutcome.Done) ? null : outcome;
            }
            catch (Exception exception) when (WasNotDelivered(exception) && !attempt.Ends.IsCancellationRequested)
            {
                // A silo has just died and another is there, or will be.
                await Task.Delay(RetryAfter, time, attempt.Ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

/// <summary>A command as a grain takes it.</summary>
internal delegate Task<Reply> GrainCall<in TGrain>(TGrain grain, Actor actor, CancellationToken cancellationToken);
