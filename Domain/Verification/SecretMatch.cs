using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Verification;

/// <summary>Which of a key's secrets a presented token is, if any.</summary>
/// <param name="Slot">The secret found; null when none fits.</param>
/// <param name="IsUnknowable">
/// No known secret fits, but the key has one under a pepper that this process does not know. It must answer 503, never 401.
/// </param>
public readonly record struct SecretMatch(SecretSlot? Slot, bool IsUnknowable)
{
    /// <summary>
    /// Compares a whole token with every secret the key has or had, each in constant time, so that the time taken does not say
    /// which of them came near.
    /// </summary>
    public static SecretMatch Find(Key key, PepperRing peppers, ReadOnlySpan<byte> token)
    {
        Span<byte> current = stackalloc byte[KeyDigest.Size];
        Span<byte> previous = stackalloc byte[KeyDigest.Size];
        peppers.Current.Digest(key.Tenant, token, current);
        peppers.Previous?.Digest(key.Tenant, token, previous);

        SecretSlot? found = null;
        var unknowable = false;
        foreach (var (slot, digest) in SecretsOf(key))
        {
            if (digest.PepperId == peppers.Current.Id)
            {
                found = digest.Matches(current) ? slot : found;
            }
            else if (digest.PepperId == peppers.Previous?.Id)
            {
                found = digest.Matches(previous) ? slot : found;
            }
            else
            {
                unknowable = true;
            }
        }

        return new SecretMatch(found, unknowable && found is null);
    }

    private static IEnumerable<(SecretSlot Slot, KeyDigest Digest)> SecretsOf(Key key)
    {
        foreach (var retired in key.Retired)
        {
            yield return (SecretSlot.Retired, retired.Digest);
        }

        if (key.Rotation is { Previous: var previous })
        {
            yield return (SecretSlot.Previous, previous.Digest);
        }

        yield return (SecretSlot.Current, key.Current.Digest);
    }
}
