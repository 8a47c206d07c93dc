using System.Net;
using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Tests.Access;

public sealed class TrustedNetworksTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("::ffff:0:0/96")]
    [InlineData("::/64")]
    [InlineData("2000::/3")]
    [InlineData("0.0.0.0/1 128.0.0.0/1")]
    [InlineData("128.0.0.0/1 10.0.0.0/8 0.0.0.0/1")]
    [InlineData("192.0.0.0/2 0.0.0.0/2 64.0.0.0/2 128.0.0.0/2")]
    [InlineData("10.0.0.0/8 2000::/4 3000::/4")]
    [InlineData("::/1 8000::/1")]
    public void Networks_that_hold_every_client_are_known_alone_and_together(string networks) => Assert.True(HoldEverybody(networks));

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1/32")]
    [InlineData("10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fd00::/8")]
    [InlineData("0.0.0.0/1")]
    [InlineData("0.0.0.0/1 128.0.0.0/2 192.0.0.0/3")]
    [InlineData("2000::/4")]
    [InlineData("fc00::/7")]
    public void Networks_of_proxies_are_fine(string networks) => Assert.False(HoldEverybody(networks));

    private static bool HoldEverybody(string networks) =>
        TrustedNetworks.HoldEverybody(networks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => IPNetwork.Parse(text)));
}
