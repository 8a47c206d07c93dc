namespace Orleans.Keys.Faults.Checking;

internal sealed record CheckerOptions
{
    /// <summary>How long after the end of a fault a gateway may still say that it cannot know.</summary>
    public TimeSpan Recovery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the rig itself must have been without a processor for its view of availability to be doubted.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How late the end of an aborted exchange may be seen: it has to reach the client and be read there.</summary>
    public TimeSpan Delivery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long after the end of an overlap, which nobody acknowledges, an exchange may be open: as long as after a change.</summary>
    public TimeSpan Closing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many violations of one invariant are spelled out.</summary>
    public int Shown { get; init; } = 20;
}
