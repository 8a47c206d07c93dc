namespace Orleans.Keys.Faults.History;

/// <summary>An attacker who holds a key asked for another one.</summary>
/// <param name="Capability">What it used.</param>
/// <param name="Minted">The id of the key it got, if any.</param>
internal sealed record Attempt(int Capability, string Route, TimeSpan Sent, TimeSpan Answered, int Status, string? Minted);
