namespace Orleans.Keys.Faults.Losses;

/// <summary>One record of the usage log, whoever shows it.</summary>
/// <param name="Trace">By which the client's request is found.</param>
/// <param name="Status">Null while the request is open.</param>
internal sealed record LogLine(string Key, DateTimeOffset At, string Outcome, int? Status, long? Micros, string Gateway, string? Trace);
