namespace Orleans.Keys.Gateway.Validation.Caching;

/// <summary>
/// Decides which entry makes room: a hand goes round and takes the first that was ended or not used since its last visit (CLOCK). A hit
/// costs one flag, which is written only when it is not set. Guarded by the cache's lock.
/// </summary>
internal sealed class ClockRing(int capacity)
{
    private readonly List<KeyEntry> places = [];
    private int hand;

    /// <summary>Takes a new entry in.</summary>
    /// <returns>The one that made room, if it had to.</returns>
    public KeyEntry? Add(KeyEntry entry)
    {
        if (places.Count < capacity)
        {
            entry.Place = places.Count;
            places.Add(entry);
            return null;
        }

        while (places[hand] is { IsAlive: true, WasUsed: true } spared)
        {
            spared.WasUsed = false;
            hand = (hand + 1) % capacity;
        }

        var evicted = places[hand];
        Put(entry, hand);
        hand = (hand + 1) % capacity;
        return evicted;
    }

    public void Replace(KeyEntry before, KeyEntry after)
    {
        after.WasUsed = before.WasUsed;
        Put(after, before.Place);
    }

    public void Clear()
    {
        places.Clear();
        hand = 0;
    }

    private void Put(KeyEntry entry, int place)
    {
        places[place] = entry;
        entry.Place = place;
    }
}
