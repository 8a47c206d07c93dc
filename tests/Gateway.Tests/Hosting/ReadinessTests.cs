using System.Net;
using Orleans.Keys.Gateway.Tests.Kit;

namespace Orleans.Keys.Gateway.Tests.Hosting;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Before_the_first_poll_a_good_key_gets_503_and_when_to_come_back()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartUnpolledAsync(backEnd.Address);
        var key = gateway.Store.Issue();

        using var early = await gateway.SendAsync(key);
        var problem = await ProblemAnswer.OfAsync(early);
        using var notReady = await gateway.SendAsync(null, "/healthz/ready");
        await gateway.ReleasePollAsync();
        using var ready = await gateway.SendAsync(null, "/healthz/ready");
        using var late = await gateway.SendAsync(key);

        Assert.Equal((503, "not_ready"), (problem.Status, problem.Code));
        Assert.Equal(TimeSpan.FromSeconds(1), early.Headers.RetryAfter?.Delta);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK), (notReady.StatusCode, ready.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task Garbage_is_refused_before_the_first_poll()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartUnpolledAsync(backEnd.Address);

        using var response = await gateway.SendAsync(null, headers: ("Authorization", "Bearer cbr_live_garbage"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Gateway_whose_lease_lapsed_is_alive_and_not_ready()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        gateway.Store.IsLogDown = true;
        gateway.Store.AreKeysDown = true;
        var key = gateway.Store.Issue();

        gateway.Clock.Advance(TimeSpan.FromSeconds(4));
        using var ready = await gateway.SendAsync(null, "/healthz/ready");
        using var live = await gateway.SendAsync(null, "/healthz/live");
        using var call = await gateway.SendAsync(key);

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable),
            (ready.StatusCode, live.StatusCode, call.StatusCode));
    }
}
