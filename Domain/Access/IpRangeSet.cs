using System.Collections;
using System.Collections.Immutable;
using System.Net;
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

    private readonly ImmutableArray<IPNetwork> ranges;

    private IpRangeSet(ImmutableArray<IPNetwork> ranges) => this.ranges = ranges;

    /// <inheritdoc/>
    public int Count => ranges.Length;

    /// <summary>A set of the given ranges.</summary>
    public static IpRangeSet Of(params ReadOnlySpan<IPNetwork> ranges) => new([.. ranges]);

    /// <summary>Reads one range from input: an address, or a network as <c>address/length</c> without host bits.</summary>
    /// <returns>False when the text is neither.</returns>
    public static bool TryParseRange(string? text, out IPNetwork range)
    {
        if (IPNetwork.TryParse(text, out range))
        {
            return true;
        }

        if (text is null || text.Contains('/') || !IPAddress.TryParse(text, out var address))
        {
            return false;
        }

        range = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
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
}
