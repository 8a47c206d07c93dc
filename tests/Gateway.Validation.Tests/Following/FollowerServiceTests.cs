using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Following;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Following;

public sealed class FollowerServiceTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Log_is_polled_every_half_second()
    {
        using var gateway = new TestGateway();
        gateway.Store.HoldsHeads = true;
        using var service = new FollowerService(gateway.Follower, new FollowerSignal(), gateway.Lease, Options.Create(gateway.Settings));
        await service.StartAsync(TestContext.Current.CancellationToken);
        (await gateway.Store.NextHeldAsync()).Release();

        gateway.Clock.Advance(TimeSpan.FromMilliseconds(500));
        (await gateway.Store.NextHeldAsync()).Release();

        Assert.Equal(2, gateway.Store.HeadReads);
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Any_number_of_wakes_make_one_poll_in_twenty_milliseconds()
    {
        using var gateway = new TestGateway();
        gateway.Store.HoldsHeads = true;
        var signal = new FollowerSignal();
        var hints = new ChangeHints(gateway.Cache, signal);
        using var service = new FollowerService(gateway.Follower, signal, gateway.Lease, Options.Create(gateway.Settings));
        await service.StartAsync(TestContext.Current.CancellationToken);
        var first = await gateway.Store.NextHeldAsync();

        for (var wake = 0; wake < 100; wake++)
        {
            hints.Wake();
        }

        first.Release();
        var second = gateway.Store.NextHeldAsync().AsTask();
        var isHeldBack = !second.IsCompleted;
        gateway.Clock.Advance(Pause);
        (await second).Release();

        Assert.True(isHeldBack);
        Assert.Equal(2, gateway.Store.HeadReads);
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Hint_evicts_and_can_do_nothing_else()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        var ticket = (await gateway.ValidateAsync(key)).Ticket;
        var hints = new ChangeHints(gateway.Cache, new FollowerSignal());

        hints.Evict(ChangeSubject.Of(key.Id));

        Assert.False(ticket.IsStillGood());
        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
    }
}
