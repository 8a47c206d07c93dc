namespace Orleans.Keys.Domain.Life;

/// <summary>The second step of a rotation: the old secret dies now.</summary>
public static class FinishRotation
{
    /// <summary>Where nothing rotates, by the clock too, nothing happens; a revoked key refuses.</summary>
    public static Decision Decide(Key? key, DateTimeOffset now) => key switch
    {
        null => KeyRefusal.NotFound,
        { Revocation: not null } => KeyRefusal.Revoked,
        _ when key.IsRotating(now) => new RotationFinished(now),
        _ => Decision.NoChange,
    };
}
