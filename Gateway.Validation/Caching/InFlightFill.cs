using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Gateway.Validation.Caching;

/// <summary>
/// A read that was begun and has not answered. It cannot say yet what it will depend on, so it collects all that is evicted meanwhile;
/// guarded by the cache's lock.
/// </summary>
internal sealed class InFlightFill(KeyId key)
{
    private readonly HashSet<ChangeSubject> evicted = [];
    private bool everything;

    public KeyId Key { get; } = key;

    public void Evict(ChangeSubject subject) => evicted.Add(subject);

    public void EvictEverything() => everything = true;

    /// <summary>Whether the answer may be older than something already evicted.</summary>
    public bool IsDirty(KeyEntry? found) =>
        everything || evicted.Contains(ChangeSubject.Of(Key)) || (found is not null && evicted.Overlaps(found.DependsOn));
}
