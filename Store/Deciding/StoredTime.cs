namespace Orleans.Keys.Store.Deciding;

/// <summary>
/// Times are kept in whole milliseconds, what every store and every JSON reader can hold, so that memory and storage never differ.
/// </summary>
public static class StoredTime
{
    public static DateTimeOffset GetStoredNow(this TimeProvider time) => time.GetUtcNow().ToStoredPrecision();

    public static DateTimeOffset ToStoredPrecision(this DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    public static TimeSpan ToStoredPrecision(this TimeSpan duration) => new(duration.Ticks - (duration.Ticks % TimeSpan.TicksPerMillisecond));
}
