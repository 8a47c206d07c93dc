using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Gateway.Validation.Caching;

/// <summary>What was decided about one of a key's secrets when the key was read, and the fingerprint by which that secret is known again.</summary>
internal sealed class SecretJudgement
{
    private readonly KeyDigest? digest;
    private volatile Fingerprint fingerprint = Fingerprint.None;

    public SecretJudgement(KeyAccess access, SecretSlot slot, SecretVersion? secret)
    {
        digest = secret?.Digest;
        Slot = slot;
        Number = secret?.Number ?? 0;
        Verdict = VerifyKey.Decide(access, slot, access.ReadAt);
        GoodUntilTicks = Verdict == Verdict.Accepted
            ? VerifyKey.GoodUntil(access.Key, slot)?.UtcTicks ?? long.MaxValue
            : long.MinValue;
    }

    public SecretSlot Slot { get; }

    /// <summary>The secret's number; 0 for those that were retired, which are many.</summary>
    public int Number { get; }

    /// <summary>The verdict at the moment of the read.</summary>
    public Verdict Verdict { get; }

    /// <summary>Until when an acceptance lasts by the database's clock, if nothing changes.</summary>
    public long GoodUntilTicks { get; }

    /// <summary>Remembers a token that was proven to be this secret against its digest.</summary>
    public void Prove(ReadOnlySpan<byte> tokenHash) => fingerprint = Fingerprint.Of(tokenHash);

    /// <summary>Takes the fingerprint over from an earlier reading of the same secret, wherever it stood then.</summary>
    public void Inherit(params ReadOnlySpan<SecretJudgement> before)
    {
        foreach (var earlier in before)
        {
            if (digest is not null && digest.Equals(earlier.digest) && fingerprint == Fingerprint.None)
            {
                fingerprint = earlier.fingerprint;
            }
        }
    }

    /// <summary>Whether a token is the one that was proven, in constant time.</summary>
    public bool IsProven(ReadOnlySpan<byte> tokenHash) => fingerprint.Matches(tokenHash);
}
