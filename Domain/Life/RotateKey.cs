using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Life;

/// <summary>The first step of a rotation: a new secret, while the old one goes on working for a while. The key id stays.</summary>
/// <param name="Digest">The digest of the new secret.</param>
/// <param name="Overlap">How long the old one still works: 0 to <see cref="KeyRules.MaxOverlap"/>.</param>
public sealed record RotateKey(KeyDigest Digest, TimeSpan Overlap)
{
    /// <summary>Only a living key rotates, and never while two of its secrets work. The overlap never outlives the key's own expiry.</summary>
    public static Decision Decide(Key? key, RotateKey command, DateTimeOffset now)
    {
        if (KeyLife.IsOver(key, now, out var refusal))
        {
            return refusal;
        }

        if (key.IsRotating(now))
        {
            return KeyRefusal.AlreadyRotating;
        }

        if (command.Overlap < TimeSpan.Zero || command.Overlap > KeyRules.MaxOverlap)
        {
            return KeyRefusal.OverlapOutOfRange;
        }

        var end = now + command.Overlap;
        return new KeyRotated(now, new SecretVersion(key.SecretsMinted + 1, command.Digest), key.ExpiresAt < end ? key.ExpiresAt.Value : end);
    }
}
