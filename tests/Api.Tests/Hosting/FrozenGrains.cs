using System.Collections.Concurrent;
using Orleans.Keys.Grains.Interfaces;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>Grains that have taken a command in and stand still before they carry it out, as in a silo that is stopped.</summary>
internal sealed class FrozenGrains : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, Frozen> frozen = [];

    /// <summary>The next command of a grain stands still.</summary>
    public void Freeze(string grainName) => frozen[grainName] = new Frozen();

    /// <summary>Lets the command go on.</summary>
    /// <returns>What the grain says in the end, to nobody.</returns>
    public async Task<Reply> ThawAsync(string grainName)
    {
        frozen.TryRemove(grainName, out var standing);
        standing!.Thawed.SetResult();
        return await standing.Replied.Task;
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (!frozen.TryGetValue(context.TargetId.Key.ToString() ?? "", out var standing))
        {
            await context.Invoke();
            return;
        }

        await standing.Thawed.Task;
        try
        {
            await context.Invoke();
        }
        catch (Exception fault)
        {
            standing.Replied.TrySetException(fault);
            throw;
        }

        // What gives the command up is a message to the same grain, without a reply worth anything.
        if (context.Result is Reply reply)
        {
            standing.Replied.TrySetResult(reply);
        }
    }

    private sealed class Frozen
    {
        public TaskCompletionSource Thawed { get; } = new();

        public TaskCompletionSource<Reply> Replied { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
