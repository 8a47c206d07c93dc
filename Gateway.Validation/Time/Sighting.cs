namespace Orleans.Keys.Gateway.Validation.Time;

/// <summary>An answer of the database: when it was asked for, and what its clock said. Counted from the question, it is never younger than the truth.</summary>
internal sealed class Sighting(Moment sent, DateTimeOffset readAt)
{
    private readonly long databaseTicks = readAt.UtcTicks;

    public long AgeTicks(Moment now, TimeProvider clock) => now.TicksSince(sent, clock);

    /// <summary>The latest that the database's clock can be by now, at this age.</summary>
    public long DatabaseTicks(long ageTicks) => databaseTicks + ageTicks;
}
