using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation.Caching;

/// <summary>A key as one read found it. Never changed afterwards: an eviction ends it and a new read makes another.</summary>
internal sealed class KeyEntry
{
    private readonly Key key;
    private readonly SecretJudgement current;
    private readonly SecretJudgement previous;
    private readonly SecretJudgement retired;
    private Liveness? everything;
    private volatile bool isOver;
    private volatile bool isForgotten;

    public KeyEntry(KeyAccess access, Sighting read)
    {
        // Notes are the large part of a key, and nobody here reads them.
        key = access.Key with { Metadata = KeyMetadata.Empty };
        Read = read;
        Identity = new KeyIdentity(access);
        current = new SecretJudgement(access, SecretSlot.Current, key.Current);
        previous = new SecretJudgement(access, SecretSlot.Previous, key.Rotation?.Previous);
        retired = new SecretJudgement(access, SecretSlot.Retired, null);
        Subject = ChangeSubject.Of(key.Id);
        DependsOn = [ChangeSubject.Of(key.Tenant, key.Owner.User), ChangeSubject.Of(key.Tenant, access.Owner.Role), ChangeSubject.Of(key.Tenant)];
    }

    public KeyIdentity Identity { get; }

    public KeyId Id => key.Id;

    public Sighting Read { get; }

    public bool IsRevoked => key.Revocation is not null;

    public ChangeSubject Subject { get; }

    /// <summary>Member, role and tenant.</summary>
    public ChangeSubject[] DependsOn { get; }

    /// <summary>What it shares with other entries; empty until it is cached.</summary>
    public Liveness[] Shared { get; private set; } = [];

    /// <summary>Its place in the cache's ring; guarded by the cache's lock.</summary>
    public int Place { get; set; }

    /// <summary>Set by a hit, cleared by the hand of the ring. A lost update costs one turn of the hand.</summary>
    public bool WasUsed { get; set; }

    /// <summary>Whether it may let anybody in: it is current, and in the cache, where an eviction would reach it.</summary>
    public bool IsAlive => !isForgotten && IsCurrent;

    /// <summary>Whether nothing it was made of has changed, as far as this process was told while the entry was in the cache.</summary>
    public bool IsCurrent
    {
        get
        {
            if (isOver || everything is { IsOver: true })
            {
                return false;
            }

            foreach (var shared in Shared)
            {
                if (shared.IsOver)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Notes a hit. Written only when it says something new: a flag that every request writes is a cache line that all cores fight for.</summary>
    public void Touch()
    {
        if (!WasUsed)
        {
            WasUsed = true;
        }
    }

    /// <summary>Takes over what was proven of the same secrets, so that reading a key again costs its holders nothing.</summary>
    public void Inherit(KeyEntry before)
    {
        current.Inherit(before.current, before.previous);
        previous.Inherit(before.current, before.previous);
    }

    public void End() => isOver = true;

    /// <summary>It left the cache for another entry: no eviction reaches it any more, so nobody is let in by it any more.</summary>
    public void Forget() => isForgotten = true;

    /// <summary>Called once, before the entry can be found in the cache.</summary>
    public void Share(Liveness everything, Liveness[] shared)
    {
        this.everything = everything;
        Shared = shared;
    }

    /// <summary>Finds the secret that a token was proven to be. Always compares with both that can be live.</summary>
    public SecretJudgement? Recognise(ReadOnlySpan<byte> tokenHash)
    {
        var isCurrent = current.IsProven(tokenHash);
        var isPrevious = previous.IsProven(tokenHash);
        return isCurrent ? current : isPrevious ? previous : null;
    }

    /// <summary>Proves a token against the digests and remembers it if it is a secret that can be live.</summary>
    /// <param name="isUnknowable">Set when it may be a secret whose pepper is not known here.</param>
    public SecretJudgement? Prove(PepperRing peppers, ReadOnlySpan<byte> token, ReadOnlySpan<byte> tokenHash, out bool isUnknowable)
    {
        var match = SecretMatch.Find(key, peppers, token);
        isUnknowable = match.IsUnknowable;
        var found = match.Slot switch
        {
            SecretSlot.Current => current,
            SecretSlot.Previous => previous,
            SecretSlot.Retired => retired,
            null => null,
        };

        // Retired secrets are many and dead, so one place for their fingerprint would only be fought over.
        if (found is { Slot: not SecretSlot.Retired })
        {
            found.Prove(tokenHash);
        }

        return found;
    }
}
