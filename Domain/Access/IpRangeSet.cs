using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Orleans.Keys.Domain.Access;

/// <summary>The addresses a key may be used from, as CIDR ranges in the order given; empty means from anywhere.</summary>
[CollectionBuilder(typeof(IpRangeSet), nameof(Of))]
public sealed class IpRangeSet : IEquatable<IpRangeSet>, IReadOnlyCollection<IPNetwork>
{
    /// <summary>The most ranges a key can have.</summary>
    public const int MaxCount = 100;

    /// <summary>From anywhere.</summary>
    public static readonly IpRangeSet Anywhere = new([]);

    /// <summary>IPv4 addresses are mapped to ::ffff:0:0/96.</summary>
    private const int MappedPrefix = 96;

    private readonly ImmutableArray<IPNetwork> ranges;

    private IpRangeSet(ImmutableArray<IPNetwork> ranges) => this.ranges = ranges;

    /// <inheritdoc/>
    public int Count => ranges.Length;

    /// <summary>A set of the given ranges. Ranges of IPv4 addresses mapped into IPv6 become ranges of IPv4.</summary>
    public static IpRangeSet Of(params ReadOnlySpan<IPNetwork> ranges) => new([.. ranges.ToArray().Select(Unmapped)]);

    /// <summary>Reads one range from input: an address, or a network as <c>address/length</c> without host bits.</summary>
    /// <returns>
    /// False when the text is neither, or is a spelling that programs read differently: IPv4 other than four decimal numbers, IPv6 in
    /// brackets or with a zone.
    /// </returns>
    public static bool TryParseRange(string? text, out IPNetwork range)
    {
        range = default;
        var parts = text?.Split('/') ?? [];
        var address = parts.Length is 1 or 2 ? ReadAddress(parts[0]) : null;
        if (address is null)
        {
            return false;
        }

        var bits = address.GetAddressBytes().Length * 8;
        var length = parts.Length == 2 ? ReadLength(parts[1]) : bits;
        if (length < 0 || length > bits)
        {
            return false;
        }

        // The constructor would drop host bits in silence; whoever wrote them meant something else.
        var network = new IPNetwork(address, length);
        range = Unmapped(network);
        return network.BaseAddress.Equals(address);
    }

    /// <summary>Whether a request from an address is allowed. An IPv4 address mapped into IPv6 counts as IPv4.</summary>
    public bool Allows(IPAddress? address)
    {
        if (ranges.IsEmpty)
        {
            return true;
        }

        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var range in ranges)
        {
            if (range.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(IpRangeSet? other) => other is not null && ranges.SequenceEqual(other.ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IpRangeSet);

    /// <inheritdoc/>
    public override int GetHashCode() => ranges.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<IPNetwork> GetEnumerator() => ranges.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IPAddress? ReadAddress(string text)
    {
        if (!IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        var isPlain = address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : text.AsSpan().IndexOfAny("[%") < 0;
        return isPlain ? address : null;
    }

    /// <summary>-1 for what is not a plain number.</summary>
    private static int ReadLength(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length.ToString(CultureInfo.InvariantCulture) == text
            ? length
            : -1;

    private static IPNetwork Unmapped(IPNetwork range) =>
        range.BaseAddress.IsIPv4MappedToIPv6 && range.PrefixLength >= MappedPrefix
            ? new IPNetwork(range.BaseAddress.MapToIPv4(), range.PrefixLength - MappedPrefix)
            : range;
}
