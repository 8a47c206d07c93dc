using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Gateway.Tests.Kit;

namespace Orleans.Keys.Gateway.Tests.Hosting;

public sealed class TrustedProxiesTests
{
    [Fact]
    public async Task Forwarded_address_of_a_stranger_does_not_count()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        var echo = await gateway.EchoAsync(gateway.Store.Issue(), headers: ("X-Forwarded-For", "203.0.113.9"));

        Assert.Equal("127.0.0.1", echo.Headers["x-forwarded-for"]);
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9")]
    [InlineData("[2001:db8::1]:443", "2001:db8::1")]
    [InlineData("nonsense", "127.0.0.1")]
    public async Task Behind_a_trusted_proxy_the_client_is_the_right_most_hop_that_is_not_trusted(string forwarded, string client)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("Keys:TrustedProxies:0", "127.0.0.0/8"), ("Keys:TrustedProxies:1", "10.0.0.0/8"));

        var echo = await gateway.EchoAsync(gateway.Store.Issue(), headers: ("X-Forwarded-For", forwarded));

        Assert.Equal(client, echo.Headers["x-forwarded-for"].Trim('"', '[', ']'));
    }

    [Fact]
    public async Task Address_that_a_trusted_proxy_names_counts_for_keys_bound_to_addresses()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("Keys:TrustedProxies:0", "127.0.0.1"));
        Assert.True(IpRangeSet.TryParseRange("203.0.113.0/24", out var office));
        var key = gateway.Store.Issue(with: k => k with { AllowedIps = [office] });

        await gateway.EchoAsync(key, headers: ("X-Forwarded-For", "203.0.113.9"));
    }

    [Fact]
    public async Task Switch_that_would_trust_everybody_keeps_the_gateway_from_starting()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            GatewayHost.StartUnpolledAsync(backEnd.Address, ("FORWARDEDHEADERS_ENABLED", "true")));

        Assert.Contains("ASPNETCORE_FORWARDEDHEADERS_ENABLED", refusal.Message, StringComparison.Ordinal);
    }
}
