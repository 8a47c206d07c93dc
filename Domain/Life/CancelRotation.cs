namespace Orleans.Keys.Domain.Life;

/// <summary>The way back from a rotation: the new secret dies now and the old one is current again.</summary>
public static class CancelRotation
{
    /// <summary>Where nothing rotates, by the clock too, nothing happens; a revoked key refuses.</summary>
    public static Decision Decide(Key? key, DateTimeOffset now) => key switch
    {
        null => KeyRefusal.NotFound,
        { Revocation: not null } => KeyRefusal.Revoked,
        _ when key.IsRotating(now) => new RotationCancelled(now),
        _ => Decision.NoChange,
    };
}
