using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Verification;

/// <summary>Which of a key's secrets a presented token is, if any.</summary>
/// <param name="Slot">The secret found; null when none fits.</param>
/// <param name="IsUnknowable">
/// No secret fits, but one that may be live was made under a pepper that this process does not know. It must answer 503, never 401.
/// </param>
public readonly record struct SecretMatch(SecretSlot? Slot, bool IsUnknowable)
{
    /// <summary>
    /// Compares a whole token with every secret the key has or had, each in constant time, so that the time taken does not say
    /// which of them came near. Allocates nothing.
    /// </summary>
    public static SecretMatch Find(Key key, PepperRing peppers, ReadOnlySpan<byte> token)
    {
        Span<byte> current = stackalloc byte[KeyDigest.Size];
        Span<byte> previous = stackalloc byte[KeyDigest.Size];
        peppers.Current.Digest(key.Tenant, token, current);
        peppers.Previous?.Digest(key.Tenant, token, previous);

        var isRetired = false;
        foreach (var retired in key.Retired)
        {
            isRetired = Fits(retired.Digest, peppers, current, previous) is true || isRetired;
        }

        var isPrevious = key.Rotation is null ? false : Fits(key.Rotation.Previous.Digest, peppers, current, previous);
        var isCurrent = Fits(key.Current.Digest, peppers, current, previous);

        // A dead secret under a pepper that is gone cannot turn into a good one: it leaves no doubt.
        SecretSlot? found = isCurrent is true ? SecretSlot.Current
            : isPrevious is true ? SecretSlot.Previous
            : isRetired ? SecretSlot.Retired
            : null;
        return new SecretMatch(found, found is null && (isCurrent is null || isPrevious is null));
    }

    /// <summary>Null when the digest was made under a pepper that this process does not know.</summary>
    private static bool? Fits(KeyDigest digest, PepperRing peppers, ReadOnlySpan<byte> current, ReadOnlySpan<byte> previous)
    {
        if (digest.PepperId == peppers.Current.Id)
        {
            return digest.Matches(current);
        }

        return digest.PepperId == peppers.Previous?.Id ? digest.Matches(previous) : null;
    }
}
