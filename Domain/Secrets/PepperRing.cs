using System.Diagnostics.CodeAnalysis;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>The peppers a process knows: the current one, under which new digests are made, and one that is being replaced.</summary>
public sealed class PepperRing
{
    /// <summary>A ring with a current pepper and, while peppers are being replaced, the one before.</summary>
    public PepperRing(Pepper current, Pepper? previous = null)
    {
        Current = current;
        Previous = previous;
    }

    /// <summary>New digests are made under this one.</summary>
    public Pepper Current { get; }

    /// <summary>Still good for digests made before; null most of the time.</summary>
    public Pepper? Previous { get; }

    /// <summary>Finds a pepper by its id.</summary>
    /// <returns>False when this process does not know it: such a digest can be neither accepted nor refused.</returns>
    public bool TryGet(string pepperId, [NotNullWhen(true)] out Pepper? pepper)
    {
        pepper = pepperId == Current.Id ? Current : pepperId == Previous?.Id ? Previous : null;
        return pepper is not null;
    }

    /// <summary>Never a pepper.</summary>
    public override string ToString() => "[redacted]";
}
