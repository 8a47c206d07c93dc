using System.Collections.Concurrent;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>Grains whose replies never arrive.</summary>
internal sealed class SilencedGrains : IOutgoingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, Asked> silenced = [];

    /// <summary>Silences a grain, or all grains for one of their methods, for good.</summary>
    /// <param name="name">Of the grain or the method.</param>
    public void Silence(string name, Silence how = Hosting.Silence.OfGrain) => silenced[name] = new Asked(how);

    /// <summary>Ends when a call has gone where no reply comes from.</summary>
    public Task AskedAsync(string name) => silenced[name].Task;

    /// <summary>Takes a silence back.</summary>
    public void Restore(string name) => silenced.TryRemove(name, out _);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (!silenced.TryGetValue(context.TargetId.Key.ToString() ?? "", out var asked) && !silenced.TryGetValue(context.MethodName, out asked))
        {
            await context.Invoke();
            return;
        }

        if (asked.How == Hosting.Silence.OfReply)
        {
            await context.Invoke();
        }

        asked.TrySetResult();
        await new TaskCompletionSource().Task;
    }

    private sealed class Asked(Silence how) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Silence How => how;
    }
}

/// <summary>What of a call to a grain gets lost.</summary>
public enum Silence
{
    /// <summary>All of it: the grain never hears of the command.</summary>
    OfGrain,

    /// <summary>The reply: the grain carries the command out.</summary>
    OfReply,
}
