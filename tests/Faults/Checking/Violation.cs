namespace Orleans.Keys.Faults.Checking;

/// <summary>A promise that was broken.</summary>
/// <param name="Invariant">I1 to I8.</param>
internal sealed record Violation(string Invariant, string What)
{
    public override string ToString() => $"{Invariant}: {What}";
}
