using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Caching;

namespace Orleans.Keys.Gateway.Validation.Following;

/// <summary>
/// What a stream may do here: make the gateway forget sooner, or look sooner. A hint that is lost, doubled or late changes nothing but
/// speed; none can bring a key in or keep one longer.
/// </summary>
public sealed class ChangeHints
{
    private readonly KeyCache cache;
    private readonly FollowerSignal signal;

    internal ChangeHints(KeyCache cache, FollowerSignal signal) => (this.cache, this.signal) = (cache, signal);

    /// <summary>Forgets what depends on a subject.</summary>
    public void Evict(ChangeSubject subject) => cache.Evict(subject);

    /// <summary>Looks at the change log now; at most once in <see cref="KeyValidationOptions.WakePause"/>.</summary>
    public void Wake() => signal.Raise();
}
