using System.Collections.Immutable;
using System.Net;

namespace Orleans.Keys.Store.Usage;

/// <summary>The stored forms of the addresses of a network, from the first to the last, byte by byte.</summary>
/// <param name="First">The least; of a whole network's bytes only those that are fixed, so that truncated addresses are in it too.</param>
/// <param name="Last">The greatest.</param>
public sealed record AddressRange(ImmutableArray<byte> First, ImmutableArray<byte> Last)
{
    /// <summary>Whether it is one stored form alone.</summary>
    public bool IsSingle => First.AsSpan().SequenceEqual(Last.AsSpan());

    internal static AddressRange Single(byte[] stored) => new([.. stored], [.. stored]);

    internal static AddressRange Of(IPNetwork network)
    {
        var first = StoredAddress.Of(network.BaseAddress);
        var fixedBits = network.PrefixLength + (StoredAddress.IsV4(network.BaseAddress) ? 96 : 0);
        var last = first.ToArray();
        for (var bit = fixedBits; bit < last.Length * 8; bit++)
        {
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return new([.. first.AsSpan(0, (fixedBits + 7) / 8)], [.. last]);
    }
}
