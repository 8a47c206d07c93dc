using System.Net;
using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Tests.Access;

public sealed class IpRangeSetTests
{
    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3/32")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.1.2.3/32", "10.1.2.3/32")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:db8::1", "2001:db8::1/128")]
    [InlineData("2001:DB8::/32", "2001:db8::/32")]
    [InlineData("::/0", "::/0")]
    [InlineData("2001:0db8:0:0:0:0:0:1/128", "2001:db8::1/128")]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.0/8")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3/32")]
    [InlineData("::ffff:0.0.0.0/96", "0.0.0.0/0")]
    [InlineData("::ffff:0:0/95", null)]
    [InlineData("::fffe:0:0/95", "::fffe:0:0/95")]
    public void Address_or_network_is_a_range(string text, string? expected)
    {
        Assert.Equal(expected is not null, IpRangeSet.TryParseRange(text, out var range));
        Assert.Equal(expected, expected is null ? null : range.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/8")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("10.0.0.0/08")]
    [InlineData("0.0.0.0/00")]
    [InlineData("0.0.0.0/x")]
    [InlineData("10.0.0.0/33")]
    [InlineData("2001:db8::/129")]
    [InlineData("10.0.0.0/99999999999")]
    [InlineData("example.com")]
    [InlineData(" 10.0.0.1")]
    public void Text_that_is_no_range_is_refused(string? text) => Assert.False(IpRangeSet.TryParseRange(text, out _));

    [Theory]
    [InlineData("1")]
    [InlineData("127.1")]
    [InlineData("0x7f.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10/8")]
    [InlineData("2130706433")]
    [InlineData("[::1]")]
    [InlineData("[::1]:443")]
    [InlineData("[::1]/128")]
    [InlineData("fe80::1%1")]
    [InlineData("fe80::%1/64")]
    public void Spelling_that_programs_read_differently_is_refused(string text) => Assert.False(IpRangeSet.TryParseRange(text, out _));

    [Theory]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.1.2.3/31")]
    [InlineData("2001:db8::1/32")]
    [InlineData("::ffff:10.0.0.1/104")]
    public void Network_with_host_bits_is_refused(string text) => Assert.False(IpRangeSet.TryParseRange(text, out _));

    [Theory]
    [InlineData("10.255.255.255", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.0.0.0", false)]
    [InlineData("2001:db8::7", true)]
    [InlineData("2001:db9::7", false)]
    [InlineData("::10.1.2.3", false)]
    public void Address_is_allowed_when_a_range_holds_it(string address, bool expected)
    {
        IpRangeSet ranges = [IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("10.0.0.0/8")];

        Assert.Equal(expected, ranges.Allows(IPAddress.Parse(address)));
    }

    [Fact]
    public void Range_of_mapped_addresses_holds_the_plain_ones()
    {
        IpRangeSet ranges = [IPNetwork.Parse("::ffff:10.0.0.0/104")];

        Assert.True(ranges.Allows(IPAddress.Parse("10.1.2.3")));
        Assert.True(ranges.Allows(IPAddress.Parse("::ffff:10.1.2.3")));
        Assert.False(ranges.Allows(IPAddress.Parse("11.1.2.3")));
    }

    [Fact]
    public void Range_of_all_ipv6_holds_no_ipv4_in_either_spelling()
    {
        IpRangeSet ranges = [IPNetwork.Parse("::/0")];

        Assert.True(ranges.Allows(IPAddress.IPv6Loopback));
        Assert.False(ranges.Allows(IPAddress.Parse("10.1.2.3")));
        Assert.False(ranges.Allows(IPAddress.Parse("::ffff:10.1.2.3")));
    }

    [Fact]
    public void Without_ranges_every_address_is_allowed_and_so_is_none()
    {
        Assert.True(IpRangeSet.Anywhere.Allows(IPAddress.Loopback));
        Assert.True(IpRangeSet.Anywhere.Allows(null));
    }

    [Fact]
    public void With_ranges_an_unknown_address_is_not_allowed() =>
        Assert.False(IpRangeSet.Of(IPNetwork.Parse("0.0.0.0/0")).Allows(null));

    [Fact]
    public void Sets_are_equal_by_content_in_order()
    {
        var (a, b) = (IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("11.0.0.0/8"));
        IpRangeSet one = [a, b];

        Assert.True(one.Equals((object)IpRangeSet.Of(a, b)));
        Assert.Equal(one.GetHashCode(), IpRangeSet.Of(a, b).GetHashCode());
        Assert.NotEqual(one.GetHashCode(), IpRangeSet.Of(a).GetHashCode());
        Assert.False(one.Equals(IpRangeSet.Of(b, a)));
        Assert.False(one.Equals(null));
        Assert.False(one.Equals((object)"10.0.0.0/8"));
        Assert.Equal(new[] { a, b }, one.AsEnumerable());
        Assert.Equal(2, ((System.Collections.IEnumerable)one).Cast<IPNetwork>().Count());
        Assert.Equal(2, one.Count);
    }
}
