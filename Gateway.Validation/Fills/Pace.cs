namespace Orleans.Keys.Gateway.Validation.Fills;

/// <summary>At most so many starts a second, a second's worth of them at once (the generic cell rate algorithm: one number of state).</summary>
internal sealed class Pace(int perSecond)
{
    private readonly long step = TimeSpan.TicksPerSecond / perSecond;
    private long next;

    /// <summary>Takes the next start and says how long to wait for it.</summary>
    /// <param name="nowTicks">By any clock that does not go back.</param>
    public TimeSpan Reserve(long nowTicks)
    {
        var start = Math.Max(nowTicks, next - TimeSpan.TicksPerSecond + step);
        next = Math.Max(start, next) + step;
        return TimeSpan.FromTicks(start - nowTicks);
    }
}
