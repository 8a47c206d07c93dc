using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>How long ago the last look at the change log that was applied was sent.</summary>
public sealed class LeaseAge
{
    private readonly Lease lease;

    internal LeaseAge(Lease lease) => this.lease = lease;

    /// <summary>The age; null before the first look.</summary>
    public TimeSpan? Value => lease.Age;
}
