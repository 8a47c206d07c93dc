using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Store.Gateways;

/// <summary>What a gateway has to say since its last report.</summary>
/// <param name="Gateway">Its name.</param>
/// <param name="LeaseAge">The age of its lease when it wrote this.</param>
/// <param name="Applied">Up to where it applied each shard that moved, and when.</param>
public sealed record GatewayReport(string Gateway, TimeSpan LeaseAge, IReadOnlyList<AppliedChange> Applied);

/// <summary>A gateway has evicted, marked the fills of, and counted in its watermark all rows of a shard up to this one.</summary>
/// <param name="UpTo">The last row applied.</param>
/// <param name="At">When, by the database's clock as the gateway carries it forward: never before it happened.</param>
public readonly record struct AppliedChange(ChangePosition UpTo, DateTimeOffset At);
