namespace Orleans.Keys.Faults.Losses;

/// <summary>One request as the client saw it. The log finds it again by its trace.</summary>
internal sealed record Ask
{
    public required string Trace { get; init; }

    public required string Key { get; init; }

    /// <summary>What has to come of it, as the usage log names it.</summary>
    public required string Outcome { get; init; }

    /// <summary>The status of that outcome.</summary>
    public required short Expected { get; init; }

    /// <summary>The number of the gateway it was sent to, and how often that had been started before.</summary>
    public byte Gateway { get; init; }

    public int Start { get; init; }

    /// <summary>0 when no answer came.</summary>
    public short Status { get; init; }

    public string Code { get; init; } = "";

    public TimeSpan Sent { get; init; }

    /// <summary>When the answer, or the beginning of one that stays open, had come.</summary>
    public TimeSpan Answered { get; init; }

    /// <summary>Whether the answer goes on until somebody ends it.</summary>
    public bool IsStream { get; init; }

    /// <summary>Whether it was let through or refused.</summary>
    public bool IsDecided => Status == Expected;

    /// <summary>Whether it was told that nobody could decide.</summary>
    public bool IsUndecided => Status == 503 && Code == "not_ready";

    /// <summary>Whether no answer came: the log may have it or not.</summary>
    public bool IsUnanswered => Status == 0;
}
