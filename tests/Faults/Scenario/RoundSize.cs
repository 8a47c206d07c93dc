namespace Orleans.Keys.Faults.Scenario;

/// <summary>How many keys a round has, and how often they are used at each gateway.</summary>
internal sealed record RoundSize
{
    /// <summary>Keys that are just revoked; thirteen others lose something in other ways.</summary>
    public int Revoked { get; init; } = 12;

    public int Rate { get; init; } = 20;

    public int FastRate { get; init; } = 200;
}
