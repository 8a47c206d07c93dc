namespace Orleans.Keys.Faults.History;

/// <summary>Something the rig did to the cluster.</summary>
/// <param name="Ended">When all of it was as before: links healed, processes ready.</param>
internal sealed record Fault(string Kind, string Target, TimeSpan Began, TimeSpan Ended)
{
    public override string ToString() => $"{Kind} {Target} {Began:c} - {Ended:c}";
}
