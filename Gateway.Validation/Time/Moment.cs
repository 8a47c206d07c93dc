namespace Orleans.Keys.Gateway.Validation.Time;

/// <summary>A moment by both local clocks: the monotonic one can stand still in a suspended machine, the other one can be set.</summary>
internal readonly struct Moment
{
    private readonly long timestamp;
    private readonly long utcTicks;

    private Moment(long timestamp, long utcTicks) => (this.timestamp, this.utcTicks) = (timestamp, utcTicks);

    public static Moment Now(TimeProvider clock) => new(clock.GetTimestamp(), clock.GetUtcNow().UtcTicks);

    /// <summary>The time since an earlier moment by whichever clock says more, so that a clock that is wrong can only shorten what is counted by it.</summary>
    public long TicksSince(Moment earlier, TimeProvider clock) =>
        Math.Max(clock.GetElapsedTime(earlier.timestamp, timestamp).Ticks, utcTicks - earlier.utcTicks);
}
