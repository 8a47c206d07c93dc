namespace Orleans.Keys.Gateway.Validation.Usage;

/// <summary>How much of a request a record tells.</summary>
public enum UsageStage
{
    /// <summary>All of it: the request is over.</summary>
    Whole = 1,

    /// <summary>It was let in and goes on: a stream, a long download. Status and duration are not known yet.</summary>
    Opened = 2,

    /// <summary>The end of one that was noted as opened, under the same <see cref="UsageRecord.Id"/>.</summary>
    Closed = 3,
}
