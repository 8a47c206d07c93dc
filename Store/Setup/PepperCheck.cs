using System.Collections.Immutable;
using System.Security.Cryptography;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Setup;

/// <summary>
/// Whether this process has the pepper the database was made with. With another one it would take every key for a wrong one, so it does
/// not start.
/// </summary>
internal sealed class PepperCheck(PepperRing ring)
{
    public Pepper Current => ring.Current;

    /// <summary>Compares with the check values that the database has.</summary>
    /// <returns>Whether the current pepper is new to the database: its first one, or the successor of one it knows.</returns>
    /// <exception cref="StoreRefusedException">The database was made with another pepper.</exception>
    public bool MustAddCurrent(IReadOnlyList<(string Id, ImmutableArray<byte> CheckValue)> known)
    {
        if (known.Count == 0)
        {
            return true;
        }

        if (IsKnown(ring.Current, known))
        {
            return false;
        }

        return ring.Previous is { } previous && IsKnown(previous, known)
            ? true
            : throw new StoreRefusedException(
                "Keys__PepperFile: the database was made with another pepper. Every process needs the same file. To replace the pepper, name the one " +
                "before in Keys__PreviousPepperFile.");
    }

    private static bool IsKnown(Pepper pepper, IReadOnlyList<(string Id, ImmutableArray<byte> CheckValue)> known) =>
        known.Any(row => row.Id == pepper.Id && CryptographicOperations.FixedTimeEquals(row.CheckValue.AsSpan(), pepper.CheckValue.AsSpan()));
}
