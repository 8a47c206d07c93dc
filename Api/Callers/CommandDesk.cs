using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Store.Deciding;

namespace Orleans.Keys.Api.Callers;

/// <summary>
/// Has commands carried out: by their grain or, when it does not reply, by the same decision and the same transaction without it. Taking
/// rights away does not depend on reaching a grain.
/// </summary>
internal sealed partial class CommandDesk(GrainDesk grains, KeyWriter keys, DirectoryWriter directory, TimeProvider time, ILogger<CommandDesk> logger)
{
    public async Task<CommandOutcome> RunAsync(Call call, KeyOrder order)
    {
        using var attempt = new Attempt(call, time);
        if (await grains.AskAsync(attempt, order.Key, order.Ask) is { } outcome)
        {
            return outcome;
        }

        await attempt.EndAsync();
        return Done(await keys.WriteAsync(order.ToIntent(call.ToActor()), CancellationToken.None));
    }

    public async Task<CommandOutcome> RunAsync(Call call, DirectoryOrder order)
    {
        using var attempt = new Attempt(call, time);
        if (await grains.AskAsync(attempt, order.Tenant, order.Ask) is { } outcome)
        {
            return outcome;
        }

        await attempt.EndAsync();
        return Done(await order.Write(directory, new WriteTerms(call.ToActor(), order.ExpectedVersion) { IsRepeat = true }));
    }

    private CommandOutcome Done(Written written)
    {
        if (written is { Outcome: CommandOutcome.Done { Version: var version }, Change: { } change })
        {
            LogDoneWithoutGrain(logger, change.Audit.Action, version);
        }

        return written.Outcome;
    }
}
