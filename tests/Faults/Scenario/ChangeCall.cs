namespace Orleans.Keys.Faults.Scenario;

/// <summary>The request behind a change.</summary>
internal sealed record ChangeCall(string Bearer, HttpMethod Method, string Path, object? Body = null)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether an answer that is no success shows that an earlier attempt, which was not answered, did it.</summary>
    public Func<ApiAnswer, bool> IsDone { get; init; } = _ => false;

    /// <summary>The capabilities that the answer brings into being.</summary>
    public Func<ApiAnswer, IEnumerable<int>> Gives { get; init; } = _ => [];
}
