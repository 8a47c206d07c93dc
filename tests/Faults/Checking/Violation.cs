namespace Orleans.Keys.Faults.Checking;

/// <summary>A promise that was broken.</summary>
/// <param name="Invariant">I1 to I8; "run" when the run itself did not go as it must.</param>
/// <param name="Gateway">Which gateway broke it; null when none did.</param>
/// <param name="Kind">What many violations of one cause have in common.</param>
internal sealed record Violation(string Invariant, string What, int? Gateway = null, string Kind = "")
{
    public override string ToString() => $"{Invariant}: {What}";
}
