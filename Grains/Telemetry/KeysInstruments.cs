using System.Diagnostics.Metrics;
using Orleans.Keys.Grains.Interfaces;

namespace Orleans.Keys.Grains.Telemetry;

/// <summary>What the grains measure. Tags are bounded: no key, tenant or user is ever one.</summary>
public sealed class KeysInstruments
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Orleans.Keys.Grains";

    private readonly Counter<long> commands;
    private readonly Histogram<double> commits;
    private readonly Counter<long> stale;
    private readonly Counter<long> unpublished;

    public KeysInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        commands = meter.CreateCounter<long>("keys.commands", "{command}", "Commands that grains answered, by what became of them.");
        commits = meter.CreateHistogram<double>("keys.commit.duration", "s", "How long a change took to become durable.");
        stale = meter.CreateCounter<long>("keys.commits.stale", "{commit}", "Changes that were decided on a row that had moved.");
        unpublished = meter.CreateCounter<long>("keys.hints.unpublished", "{hint}", "Change hints that no stream took.");
    }

    public void CommandAnswered(string command, Outcome outcome) =>
        commands.Add(1, new("keys.command", command), new("keys.outcome", outcome.ToString()));

    public void ChangeCommitted(TimeSpan elapsed) => commits.Record(elapsed.TotalSeconds);

    public void ChangeWasStale() => stale.Add(1);

    public void HintNotPublished() => unpublished.Add(1);
}
