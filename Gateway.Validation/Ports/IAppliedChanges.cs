using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Gateway.Validation.Ports;

/// <summary>Hears what this process has applied of the change log. Must not block and must not throw.</summary>
public interface IAppliedChanges
{
    /// <summary>Everything up to these rows is evicted, has marked the fills in flight, and is counted in the watermark.</summary>
    /// <param name="upTo">The last row of each shard that moved; of all shards after the first poll and after a drop.</param>
    /// <param name="at">When, by the database's clock carried forward: never before it happened.</param>
    void Applied(IReadOnlyList<ChangePosition> upTo, DateTimeOffset at);
}
