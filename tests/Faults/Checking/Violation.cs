namespace Orleans.Keys.Faults.Checking;

/// <summary>A promise that was broken.</summary>
/// <param name="Invariant">I1 to I8.</param>
/// <param name="Gateway">Which gateway broke it; null when none did.</param>
internal sealed record Violation(string Invariant, string What, int? Gateway = null)
{
    public override string ToString() => $"{Invariant}: {What}";
}
