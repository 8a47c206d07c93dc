using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Gateway.Tests.Kit;

namespace Orleans.Keys.Gateway.Tests.Proxying;

public sealed class PassThroughTests
{
    [Fact]
    public async Task Body_of_a_post_arrives_unchanged()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var body = RandomNumberGenerator.GetHexString(1_000_000);

        var echo = await gateway.EchoAsync(gateway.Store.Issue(), "/v1/scans/", HttpMethod.Post, new StringContent(body));

        Assert.Equal(("POST", body), (echo.Method, echo.Body));
    }

    [Fact]
    public async Task Head_arrives_as_head()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        using var response = await gateway.SendAsync(gateway.Store.Issue(), method: HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("HEAD", response.Headers.GetValues("X-Echo-Method").Single());
    }

    [Fact]
    public async Task Event_stream_is_passed_on_as_it_comes()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        using var response = await gateway.SendAsync(gateway.Store.Issue(), "/v1/scans/events");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        var first = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        backEnd.SecondEvent.SetResult();
        var rest = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("data: one", first);
        Assert.Contains("data: two", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Web_socket_is_passed_on()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {gateway.Store.Issue().Token}");
        await socket.ConnectAsync(new UriBuilder(gateway.Address) { Scheme = "ws", Path = "/v1/scans/ws" }.Uri, TestContext.Current.CancellationToken);

        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[16];
        var answer = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);

        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, answer.Count));
    }

    [Fact]
    public async Task Web_socket_is_cut_when_its_key_dies()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {key.Token}");
        await socket.ConnectAsync(new UriBuilder(gateway.Address) { Scheme = "ws", Path = "/v1/scans/ws" }.Uri, TestContext.Current.CancellationToken);

        gateway.Store.Revoke(key);
        await gateway.PollAgainAsync();
        gateway.Clock.Advance(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ReceiveAsync(new byte[16], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Web_socket_without_a_key_is_not_opened()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };

        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(new UriBuilder(gateway.Address) { Scheme = "ws", Path = "/v1/scans/ws" }.Uri, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Unauthorized, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Back_end_that_is_down_is_named_as_the_reason()
    {
        var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        await backEnd.DisposeAsync();

        using var response = await gateway.SendAsync(gateway.Store.Issue());

        Assert.Equal((502, "back_end_unreachable"), await CodeAsync(response));
    }

    [Fact]
    public async Task Answer_of_the_back_end_is_never_replaced()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        using var response = await gateway.SendAsync(gateway.Store.Issue(), "/v1/scans/ws");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(int Status, string Code)> CodeAsync(HttpResponseMessage response)
    {
        var problem = await ProblemAnswer.OfAsync(response);
        return (problem.Status, problem.Code);
    }
}
