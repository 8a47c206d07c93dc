using Orleans.Keys.Gateway.Tests.Kit;

namespace Orleans.Keys.Gateway.Tests.Proxying;

public sealed class IdentityTests
{
    [Fact]
    public async Task Back_end_learns_who_calls_and_never_gets_the_key()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue("acme", "ada", "viewer");

        var echo = await gateway.EchoAsync(key);

        Assert.Equal(
            (key.Id.ToString(), "acme", "ada", "viewer", "api_keys:use scans:read"),
            (echo.Headers["x-cbr-key-id"], echo.Headers["x-cbr-tenant-id"], echo.Headers["x-cbr-user-id"], echo.Headers["x-cbr-role"], echo.Headers["x-cbr-scopes"]));
        Assert.DoesNotContain(echo.Headers, header => header.Value.Contains(key.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_is_passed_on_when_the_gateway_is_told_to()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("Gateway:ForwardAuthorization", "true"));
        var key = gateway.Store.Issue();

        Assert.Equal($"Bearer {key.Token}", (await gateway.EchoAsync(key)).Headers["authorization"]);
    }

    [Theory]
    [InlineData("X-Cbr-Role")]
    [InlineData("x_cbr_role")]
    [InlineData("X_CBR-Role")]
    [InlineData("x-cBr_Tenant-Id")]
    [InlineData("X-Cbr-Admin")]
    [InlineData("X.Cbr.Role")]
    public async Task Header_that_a_client_sends_under_our_names_never_arrives(string name)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        var echo = await gateway.EchoAsync(gateway.Store.Issue(), headers: (name, "spoofed"));

        Assert.DoesNotContain(echo.Headers, header => header.Value.Contains("spoofed", StringComparison.Ordinal));
        Assert.Equal(5, echo.Headers.Keys.Count(header => header.StartsWith("x-cbr-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cookies_of_the_console_never_arrive_and_others_do()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        var echo = await gateway.EchoAsync(
            gateway.Store.Issue(), headers: ("Cookie", "theme=dark; __Host-cbr-session=secret; __Host-other=1;__host-cbr-device=secret"));

        Assert.Equal("theme=dark; __Host-other=1", echo.Headers["cookie"]);
    }

    [Fact]
    public async Task Cookie_header_of_the_console_alone_is_left_out()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        Assert.DoesNotContain("cookie", (await gateway.EchoAsync(gateway.Store.Issue(), headers: ("Cookie", "__Host-cbr-session=secret"))).Headers.Keys);
    }

    [Fact]
    public async Task Header_that_only_looks_similar_arrives()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        var echo = await gateway.EchoAsync(gateway.Store.Issue(), headers: ("X-Cbrs-Own", "mine"));

        Assert.Equal("mine", echo.Headers["x-cbrs-own"]);
    }

    [Fact]
    public async Task Client_cannot_have_identity_headers_dropped_by_naming_them_hop_by_hop()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        var answer = await gateway.SendRawAsync("GET /v1/scans/ HTTP/1.1", $"Authorization: Bearer {key.Token}", "Connection: X-Cbr-Role, X-Cbr-Tenant-Id");

        Assert.Contains("\"x-cbr-role\":\"analyst\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"x-cbr-tenant-id\":\"acme\"", answer, StringComparison.Ordinal);
    }
}
