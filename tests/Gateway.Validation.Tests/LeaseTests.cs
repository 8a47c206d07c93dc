using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests;

public sealed class LeaseTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task Cached_key_is_accepted_until_four_seconds_after_the_last_poll_was_sent_and_not_longer()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);
        gateway.Store.AreKeysDown = true;
        gateway.Store.IsLogDown = true;

        gateway.Clock.Advance(TimeSpan.FromSeconds(4) - Tick);
        var before = await gateway.OutcomeAsync(key);
        gateway.Clock.Advance(Tick);
        var after = await gateway.OutcomeAsync(key);

        Assert.Equal((ValidationOutcome.Accepted, ValidationOutcome.NotReady), (before, after));
    }

    [Fact]
    public async Task Time_that_a_poll_took_is_not_given_back()
    {
        using var gateway = await TestGateway.StartedAsync();
        gateway.Clock.Advance(TimeSpan.FromSeconds(2));
        gateway.Store.HoldsHeads = true;
        var poll = gateway.PollAsync();
        var head = await gateway.Store.NextHeldAsync();
        gateway.Clock.Advance(TimeSpan.FromMilliseconds(900));

        head.Release();

        Assert.True(await poll);
        Assert.Equal(TimeSpan.FromMilliseconds(900), gateway.Lease.Age);
    }

    [Fact]
    public async Task Poll_that_takes_longer_than_a_second_renews_nothing()
    {
        using var gateway = await TestGateway.StartedAsync();
        gateway.Store.HoldsHeads = true;
        var poll = gateway.PollAsync();
        var head = await gateway.Store.NextHeldAsync();
        gateway.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await poll);

        head.Release();
        Assert.Equal(TimeSpan.FromSeconds(1), gateway.Lease.Age);
    }

    [Fact]
    public async Task Machine_that_slept_while_its_monotonic_clock_stood_still_has_no_lease()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);
        gateway.Store.AreKeysDown = true;

        gateway.Clock.Sleep(TimeSpan.FromSeconds(4));

        Assert.Equal(ValidationOutcome.NotReady, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Wall_clock_that_is_set_back_lengthens_no_lease()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);
        gateway.Store.AreKeysDown = true;

        gateway.Clock.SetWall(TimeSpan.FromHours(-1));
        gateway.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(ValidationOutcome.NotReady, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Without_a_lease_the_store_is_read_and_its_answer_counts_for_four_seconds()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Lapse();
        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
        gateway.Store.AreKeysDown = true;

        gateway.Clock.Advance(TimeSpan.FromSeconds(4) - Tick);
        var before = await gateway.OutcomeAsync(key);
        gateway.Clock.Advance(Tick);
        var after = await gateway.OutcomeAsync(key);

        Assert.Equal((ValidationOutcome.Accepted, ValidationOutcome.NotReady), (before, after));
    }

    [Fact]
    public async Task Without_a_lease_a_request_waits_300_milliseconds_for_the_store()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Lapse();
        gateway.Store.HoldsKeys = true;
        var request = gateway.ValidateAsync(key);
        await gateway.Store.NextHeldAsync();

        gateway.Clock.Advance(TimeSpan.FromMilliseconds(300));

        Assert.Equal(ValidationOutcome.NotReady, (await request).Outcome);
    }

    [Fact]
    public async Task Garbage_is_refused_without_a_lease()
    {
        using var gateway = await TestGateway.StartedAsync();
        gateway.Lapse();

        Assert.True(gateway.Validator.TryValidate("cbr_live_garbage", out var result));

        Assert.Equal(ValidationOutcome.Malformed, result.Outcome);
    }

    [Fact]
    public async Task Ticket_is_over_when_the_lease_is()
    {
        using var gateway = await TestGateway.StartedAsync();
        var ticket = (await gateway.ValidateAsync(gateway.Store.Issue())).Ticket;
        var before = ticket.IsStillGood();

        gateway.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.True(before);
        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public async Task Ticket_is_over_when_its_key_was_evicted()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        var ticket = (await gateway.ValidateAsync(key)).Ticket;
        gateway.Store.Revoke(key);

        await gateway.PollAsync();

        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public async Task Ticket_is_over_when_the_key_expires()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue(with: k => k with { ExpiresAt = k.CreatedAt + TimeSpan.FromSeconds(1) });
        var ticket = (await gateway.ValidateAsync(key)).Ticket;

        gateway.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public void Ticket_of_nothing_is_not_good() => Assert.False(default(KeyTicket).IsStillGood());
}
