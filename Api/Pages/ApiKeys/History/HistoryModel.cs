namespace Orleans.Keys.Api.Pages.ApiKeys.History;

/// <summary>What happened to a key.</summary>
public sealed record HistoryModel
{
    public required KeyLine Key { get; init; }

    public required IReadOnlyList<HistoryLine> Lines { get; init; }

    /// <summary>Whether there is more than is shown.</summary>
    public required bool HasMore { get; init; }
}

/// <summary>Something that happened.</summary>
/// <param name="At">When.</param>
/// <param name="What">As a sentence's beginning.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Ip">From where.</param>
/// <param name="Agent">With what.</param>
/// <param name="Trace">The trace of the request.</param>
public sealed record HistoryLine(DateTimeOffset At, string What, string Who, string? Ip, string? Agent, string? Trace);
