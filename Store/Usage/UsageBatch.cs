using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Usage;

/// <summary>What a gateway writes at once. Sent again after a fault it is known by its number, so that nothing is counted twice.</summary>
public sealed record UsageBatch
{
    /// <summary>The gateway's name, unique to its process.</summary>
    public required string Gateway { get; init; }

    /// <summary>Counts the gateway's batches from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Requests.</summary>
    public IReadOnlyList<UsageRow> Rows { get; init; } = [];

    /// <summary>Ends of requests that were written while they were open.</summary>
    public IReadOnlyList<UsageEnd> Ends { get; init; } = [];

    /// <summary>By minute, how many records there was no room for.</summary>
    public IReadOnlyList<(DateTimeOffset Minute, long Count)> Dropped { get; init; } = [];

    /// <summary>By hour and origin, how many keys were presented that nobody knows.</summary>
    public IReadOnlyList<(DateTimeOffset Hour, string Origin, long Count)> Strangers { get; init; } = [];
}

/// <summary>The end of a request that was written while it was open.</summary>
public sealed record UsageEnd(KeyId Key, int KeptDays, DateTimeOffset At, long Id, int Status, long DurationMicros);
