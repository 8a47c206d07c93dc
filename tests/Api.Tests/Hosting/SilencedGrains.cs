using System.Collections.Concurrent;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>Grains whose replies never arrive, by the name of the grain.</summary>
internal sealed class SilencedGrains : IOutgoingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, bool> silenced = [];

    public void Silence(string grainName) => silenced[grainName] = true;

    public Task Invoke(IOutgoingGrainCallContext context) =>
        silenced.ContainsKey(context.TargetId.Key.ToString() ?? "") ? new TaskCompletionSource().Task : context.Invoke();
}
