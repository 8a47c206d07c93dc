namespace Orleans.Keys.Faults.Scenario;

/// <summary>Chance that a printed seed repeats (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Dice of its own, so that how often one part rolls does not change what another part gets.</summary>
    public Dice Fork() => new(Next());

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public TimeSpan Between(double fromSeconds, double toSeconds) =>
        TimeSpan.FromSeconds(fromSeconds + ((Next() >> 11) * (1.0 / (1ul << 53)) * (toSeconds - fromSeconds)));

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];
}
