namespace Orleans.Keys.Faults.History;

/// <summary>The rig itself got no processor: what it measured then is worth less.</summary>
internal sealed record Lag(TimeSpan From, TimeSpan To)
{
    public TimeSpan Length => To - From;
}
