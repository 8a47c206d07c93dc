namespace Orleans.Keys.Faults.History;

/// <summary>Something nobody expected: an answer that fits no promise, a process that ended by itself or did not come back.</summary>
internal sealed record Surprise(string What, TimeSpan At);
