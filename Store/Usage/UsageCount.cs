using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Store.Usage;

/// <summary>How many requests came to one outcome in one length of time.</summary>
public readonly record struct UsageCount(DateTimeOffset At, UsageOutcome Outcome, long Count);
