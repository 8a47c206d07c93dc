using System.Buffers.Binary;
using System.Net;

namespace Orleans.Keys.Domain.Access;

/// <summary>What may be said of networks whose word about others is taken.</summary>
public static class TrustedNetworks
{
    // IPv4 as it is mapped into IPv6, and what of IPv6 the world can come from.
    private static readonly IPNetwork[] Everybody = [IPNetwork.Parse("::ffff:0:0/96"), IPNetwork.Parse("2000::/3")];

    /// <summary>
    /// Whether together they hold every client of IPv4, or every public one of IPv6: whoever trusts all clients lets each of them choose
    /// the address it is taken for.
    /// </summary>
    public static bool HoldEverybody(IEnumerable<IPNetwork> networks)
    {
        var spans = networks.Select(Span).OrderBy(span => span.First).ToArray();
        return Everybody.Select(Span).Any(everybody => IsCovered(everybody, spans));
    }

    private static bool IsCovered((UInt128 First, UInt128 Last) wanted, (UInt128 First, UInt128 Last)[] spans)
    {
        var next = wanted.First;
        foreach (var (first, last) in spans)
        {
            if (first > next)
            {
                return false;
            }

            if (last >= wanted.Last)
            {
                return true;
            }

            next = last >= next ? last + 1 : next;
        }

        return false;
    }

    private static (UInt128 First, UInt128 Last) Span(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        var fixedBits = network.PrefixLength + (bytes.Length == 4 ? 96 : 0);
        var first = BinaryPrimitives.ReadUInt128BigEndian(network.BaseAddress.MapToIPv6().GetAddressBytes());
        return (first, fixedBits == 0 ? UInt128.MaxValue : first | ((UInt128.One << (128 - fixedBits)) - 1));
    }
}
