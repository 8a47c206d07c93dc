using Orleans.Keys.Gateway.Validation.Caching;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>What an acceptance rests on, to be looked at again as the last step before a request is forwarded.</summary>
public readonly struct KeyTicket
{
    private readonly Lease? lease;
    private readonly KeyEntry? entry;
    private readonly long goodUntilTicks;
    private readonly bool isEvicted;

    internal KeyTicket(Lease lease, KeyEntry entry, SecretJudgement secret, bool isEvicted = false)
    {
        this.lease = lease;
        this.entry = entry;
        this.isEvicted = isEvicted;
        goodUntilTicks = secret.GoodUntilTicks;
    }

    /// <summary>The youngest read by which it is good; null for what was never accepted.</summary>
    internal Sighting? Basis => entry is null ? null : lease?.Youngest(entry.Read);

    /// <summary>Whether expiry, or the end of the overlap, has come as far as this gateway knows.</summary>
    internal bool IsPastItsEnd => lease is not null && Basis is { } basis && lease.HasCome(goodUntilTicks, basis);

    /// <summary>
    /// Whether nothing it rests on was evicted, the lease (or the read itself) is younger than a lease, and neither expiry nor the end of
    /// an overlap has come by the database's clock. False for what was never accepted.
    /// </summary>
    public bool IsStillGood() =>
        lease is not null
        && entry is not null
        && (isEvicted ? lease.AllowsByAge(entry.Read, goodUntilTicks) : entry.IsAlive && lease.Allows(entry.Read, goodUntilTicks));
}
