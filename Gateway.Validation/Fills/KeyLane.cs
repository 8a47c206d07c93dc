using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Gateway.Validation.Fills;

/// <summary>The reads of one key: one in the air, at most one behind it, and what the last one said. Guarded by the desk's lock.</summary>
internal sealed class KeyLane(KeyId key, int refreshesPerSecond)
{
    public KeyId Key { get; } = key;

    public Pace Pace { get; } = new(refreshesPerSecond);

    /// <summary>The one in the air, or waiting for its turn.</summary>
    public Flight? First { get; set; }

    /// <summary>For requests that arrived after the first one was sent and need a younger answer.</summary>
    public Flight? Second { get; set; }

    public FillAnswer? Last { get; set; }

    /// <summary>When the last answer came, by the monotonic clock.</summary>
    public long LastAt { get; set; }
}
