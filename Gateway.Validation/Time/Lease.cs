using Microsoft.Extensions.Options;

namespace Orleans.Keys.Gateway.Validation.Time;

/// <summary>
/// The right to answer from the cache: it runs from the moment at which the last poll that was applied was sent. What was acknowledged
/// before that poll is evicted by then, so the worst acceptance is one lease after the change.
/// </summary>
internal sealed class Lease(TimeProvider clock, IOptions<KeyValidationOptions> options)
{
    private readonly long lifetime = options.Value.Lease.Ticks;
    private volatile Sighting? last;

    public TimeProvider Clock { get; } = clock;

    /// <summary>Whether a poll was ever applied.</summary>
    public bool HasBegun => last is not null;

    public bool IsFresh => last is { } poll && Covers(poll, Moment.Now(Clock));

    /// <summary>The time since the last poll that was applied was sent; null before the first.</summary>
    public TimeSpan? Age => last is { } poll ? TimeSpan.FromTicks(poll.AgeTicks(Moment.Now(Clock), Clock)) : null;

    /// <summary>The database's clock, carried forward from the last poll that was applied; this process's own before the first.</summary>
    public DateTimeOffset DatabaseNow => last is { } poll
        ? new DateTimeOffset(poll.DatabaseTicks(poll.AgeTicks(Moment.Now(Clock), Clock)), TimeSpan.Zero)
        : Clock.GetUtcNow();

    public void Renew(Sighting poll) => last = poll;

    /// <summary>The last poll that was applied, or a read that was sent later.</summary>
    public Sighting Youngest(Sighting read)
    {
        var now = Moment.Now(Clock);
        return last is { } poll && poll.AgeTicks(now, Clock) < read.AgeTicks(now, Clock) ? poll : read;
    }

    public bool Covers(Sighting sighting, Moment now) => sighting.AgeTicks(now, Clock) < lifetime;

    /// <summary>
    /// Whether something read at <paramref name="read"/> and not evicted since may be used, and is good at the database's time. A read is
    /// as good as a poll for what it read, so a lapsed lease takes nothing from an answer that is itself younger than a lease.
    /// </summary>
    public bool Allows(Sighting read, long goodUntilTicks)
    {
        var now = Moment.Now(Clock);
        return IsGood(last, now, goodUntilTicks) || IsGood(read, now, goodUntilTicks);
    }

    /// <summary>The same for something that was evicted since: only the age of the read itself counts.</summary>
    public bool AllowsByAge(Sighting read, long goodUntilTicks) => IsGood(read, Moment.Now(Clock), goodUntilTicks);

    /// <summary>Whether a moment of the database's clock has come, as far as an answer of it tells.</summary>
    public bool HasCome(long databaseTicks, Sighting sighting) => sighting.DatabaseTicks(sighting.AgeTicks(Moment.Now(Clock), Clock)) >= databaseTicks;

    private bool IsGood(Sighting? sighting, Moment now, long goodUntilTicks)
    {
        if (sighting is null)
        {
            return false;
        }

        var age = sighting.AgeTicks(now, Clock);
        return age < lifetime && sighting.DatabaseTicks(age) < goodUntilTicks;
    }
}
