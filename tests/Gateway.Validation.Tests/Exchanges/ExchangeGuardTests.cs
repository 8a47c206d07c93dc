using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Orleans.Keys.Gateway.Validation.Exchanges;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Exchanges;

/// <summary>Nobody sweeps here: a process that was paused has bytes to pass on before its sweeper runs again.</summary>
public sealed class ExchangeGuardTests
{
    private static readonly byte[] Tick = "tick"u8.ToArray();

    [Fact]
    public async Task Nothing_passes_after_a_pause_across_a_revocation()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        using var request = await CuttableRequest.OpenAsync(gateway, key);

        await Assert.ThrowsAsync<IOException>(() => ExchangeGuard.RunAsync(request.Exchange, request.Context, async context =>
        {
            await context.Response.Body.WriteAsync(Tick);
            gateway.Store.Revoke(key);
            gateway.Clock.Advance(TimeSpan.FromSeconds(8));
            await context.Response.Body.WriteAsync(Tick);
        }));

        Assert.True(request.IsCut);
        Assert.Equal("tick", Encoding.ASCII.GetString(request.Answer.ToArray()));
    }

    [Fact]
    public async Task What_a_client_sends_after_that_reaches_no_back_end()
    {
        using var gateway = await TestGateway.StartedAsync();
        using var request = await CuttableRequest.OpenAsync(gateway, gateway.Store.Issue());
        request.Context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        request.Context.Request.Body = new MemoryStream(Tick);

        await Assert.ThrowsAsync<IOException>(() => ExchangeGuard.RunAsync(request.Exchange, request.Context, async context =>
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(8));
            await context.Request.Body.ReadExactlyAsync(new byte[4]);
        }));

        Assert.True(request.IsCut);
    }

    [Fact]
    public async Task Upgraded_connection_is_guarded_both_ways()
    {
        using var gateway = await TestGateway.StartedAsync();
        using var request = await CuttableRequest.OpenAsync(gateway, gateway.Store.Issue());
        var wire = new MemoryStream();
        request.Context.Features.Set<IHttpUpgradeFeature>(new Upgrade(wire));

        await Assert.ThrowsAsync<IOException>(() => ExchangeGuard.RunAsync(request.Exchange, request.Context, async context =>
        {
            var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
            await stream.WriteAsync(Tick);
            gateway.Clock.Advance(TimeSpan.FromSeconds(8));
            await stream.WriteAsync(Tick);
        }));

        Assert.True(request.IsCut);
        Assert.Equal(Tick.Length, wire.Length);
    }

    [Fact]
    public async Task Answer_without_a_body_is_cut_too()
    {
        using var gateway = await TestGateway.StartedAsync();
        using var request = await CuttableRequest.OpenAsync(gateway, gateway.Store.Issue());

        await ExchangeGuard.RunAsync(request.Exchange, request.Context, context =>
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(8));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });

        Assert.True(request.IsCut);
    }

    [Fact]
    public async Task While_the_sweeper_may_still_ask_bytes_pass()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        using var request = await CuttableRequest.OpenAsync(gateway, key);

        await ExchangeGuard.RunAsync(request.Exchange, request.Context, async context =>
        {
            gateway.Store.Revoke(key);
            await gateway.PollAsync();
            await context.Response.Body.WriteAsync(Tick);
        });

        Assert.False(request.IsCut);
        Assert.Equal(Tick.Length, request.Answer.Length);
    }

    [Fact]
    public async Task What_was_written_and_not_flushed_arrives()
    {
        using var gateway = await TestGateway.StartedAsync();
        using var request = await CuttableRequest.OpenAsync(gateway, gateway.Store.Issue());
        var before = request.Context.Features.Get<IHttpResponseBodyFeature>();

        await ExchangeGuard.RunAsync(request.Exchange, request.Context, context =>
        {
            Tick.CopyTo(context.Response.BodyWriter.GetSpan(Tick.Length));
            context.Response.BodyWriter.Advance(Tick.Length);
            return Task.CompletedTask;
        });

        Assert.Equal(Tick.Length, request.Answer.Length);
        Assert.Same(before, request.Context.Features.Get<IHttpResponseBodyFeature>());
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }

    private sealed class Upgrade(Stream wire) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => true;

        public Task<Stream> UpgradeAsync() => Task.FromResult(wire);
    }
}
