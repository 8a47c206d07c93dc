using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Gateway.Validation.Caching;

/// <summary>
/// Keys that were read, and the members, roles and tenants they share. Reading takes no lock. Evictions, fills and drops take one, so an
/// eviction falls either before a fill began, or while it is in flight (which makes it dirty), or on the entry it left.
/// </summary>
internal sealed class KeyCache(IOptions<KeyValidationOptions> options)
{
    private readonly Lock sync = new();
    private readonly ConcurrentDictionary<KeyId, KeyEntry> entries = new();
    private readonly Dictionary<ChangeSubject, Liveness> shared = [];
    private readonly HashSet<InFlightFill> inFlight = [];
    private readonly ClockRing ring = new(options.Value.Capacity);

    // Every entry holds it as well, so that dropping the cache ends all entries at once, those of requests under way included.
    private Liveness everything = new(ChangeSubject.DeclaredPermissions);
    private bool isOpen;

    public int Count => entries.Count;

    /// <summary>An entry, alive or not.</summary>
    public bool TryFind(KeyId key, [NotNullWhen(true)] out KeyEntry? entry) => entries.TryGetValue(key, out entry);

    /// <summary>Registers a read that is about to be sent; null before the first poll was applied.</summary>
    public InFlightFill? Begin(KeyId key)
    {
        lock (sync)
        {
            if (!isOpen)
            {
                return null;
            }

            var fill = new InFlightFill(key);
            inFlight.Add(fill);
            return fill;
        }
    }

    /// <summary>Takes what a read found. Unless an eviction overtook it, the entry is cached.</summary>
    /// <returns>Whether the answer is clean.</returns>
    public bool Complete(InFlightFill fill, KeyEntry? found)
    {
        lock (sync)
        {
            inFlight.Remove(fill);
            if (fill.IsDirty(found))
            {
                found?.End();
                return false;
            }

            if (found is not null)
            {
                Insert(found);
            }

            return true;
        }
    }

    /// <summary>Forgets a read that failed.</summary>
    public void Abandon(InFlightFill fill)
    {
        lock (sync)
        {
            inFlight.Remove(fill);
        }
    }

    /// <summary>Ends whatever depends on a subject.</summary>
    public void Evict(ChangeSubject subject)
    {
        // A kind that a newer writer has and this process does not know could be about anything.
        if (subject == ChangeSubject.DeclaredPermissions || !Enum.IsDefined(subject.Kind))
        {
            Drop();
            return;
        }

        lock (sync)
        {
            // A tenant's policy is read together with the tenant.
            var evicted = subject.Kind == ChangeKind.Policy ? ChangeSubject.Of(new TenantId(subject.Id)) : subject;
            foreach (var fill in inFlight)
            {
                fill.Evict(evicted);
            }

            if (evicted.Kind == ChangeKind.Key)
            {
                // It stays in its place, ended: a key that was seen is read before one that was never seen.
                if (KeyId.TryParse(evicted.Id, out var key) && entries.TryGetValue(key, out var entry))
                {
                    entry.End();
                }
            }
            else if (shared.Remove(evicted, out var liveness))
            {
                liveness.End();
            }
        }
    }

    /// <summary>Ends everything and lets fills begin.</summary>
    public void Drop()
    {
        lock (sync)
        {
            everything.End();
            everything = new Liveness(ChangeSubject.DeclaredPermissions);
            entries.Clear();
            shared.Clear();
            ring.Clear();
            foreach (var fill in inFlight)
            {
                fill.EvictEverything();
            }
        }
    }

    /// <summary>The first poll: nothing read before it counts.</summary>
    public void Open()
    {
        lock (sync)
        {
            Drop();
            isOpen = true;
        }
    }

    private void Insert(KeyEntry entry)
    {
        entry.Share(everything, [.. entry.DependsOn.Select(Hold)]);
        if (entries.TryGetValue(entry.Id, out var before))
        {
            entry.Inherit(before);
            entries[entry.Id] = entry;
            ring.Replace(before, entry);
            Release(before);
            return;
        }

        if (ring.Add(entry) is { } evicted)
        {
            entries.TryRemove(evicted.Id, out _);
            Release(evicted);
        }

        entries[entry.Id] = entry;
    }

    private Liveness Hold(ChangeSubject subject)
    {
        if (!shared.TryGetValue(subject, out var liveness))
        {
            shared[subject] = liveness = new Liveness(subject);
        }

        liveness.Holders++;
        return liveness;
    }

    private void Release(KeyEntry entry)
    {
        entry.Forget();
        foreach (var liveness in entry.Shared)
        {
            // One that was evicted is gone from the table already, and another may stand in its place.
            if (--liveness.Holders == 0 && shared.GetValueOrDefault(liveness.Subject) == liveness)
            {
                shared.Remove(liveness.Subject);
            }
        }
    }
}
