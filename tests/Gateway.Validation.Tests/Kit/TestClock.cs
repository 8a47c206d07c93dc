using Microsoft.Extensions.Time.Testing;

namespace Orleans.Keys.Gateway.Validation.Tests.Kit;

/// <summary>A machine's two clocks and the true time, which only the database has.</summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private TimeSpan slept;
    private TimeSpan set;

    public DateTimeOffset TrueTime => base.GetUtcNow() + slept;

    public override DateTimeOffset GetUtcNow() => TrueTime + set;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <summary>The machine is suspended: time passes, the monotonic clock stands still.</summary>
    public void Sleep(TimeSpan time) => slept += time;

    /// <summary>Somebody sets the wall clock.</summary>
    public void SetWall(TimeSpan by) => set += by;
}
