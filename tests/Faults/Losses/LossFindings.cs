namespace Orleans.Keys.Faults.Losses;

/// <summary>What a run wrote down.</summary>
internal sealed record LossFindings
{
    public required IReadOnlyList<Ask> Asks { get; init; }

    public required IReadOnlyList<LogLine> Stored { get; init; }

    public required Ledger Ledger { get; init; }

    public required Period Restarts { get; init; }

    public required Period Outage { get; init; }

    /// <summary>When the database did not run.</summary>
    public required Period Away { get; init; }

    public required IReadOnlyList<GatewayKill> Kills { get; init; }

    /// <summary>From the sending of a request until it showed.</summary>
    public required IReadOnlyList<TimeSpan> Delays { get; init; }

    /// <summary>Where the views of the log differ from each other, in words.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    public required long Dropped { get; init; }

    /// <summary>By user agent, the address that has to be in the log, and how often.</summary>
    public required IReadOnlyDictionary<string, (string Ip, int Count)> Walk { get; init; }

    /// <summary>By user agent and address, how often they are in the log.</summary>
    public required IReadOnlyDictionary<(string Agent, string Ip), int> Walked { get; init; }
}
