using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Fills;

/// <summary>Answers of the store that something overtook on their way.</summary>
public sealed class OvertakenFillTests
{
    [Theory]
    [InlineData(ChangeKind.Key)]
    [InlineData(ChangeKind.Member)]
    [InlineData(ChangeKind.Role)]
    [InlineData(ChangeKind.Tenant)]
    [InlineData(ChangeKind.Policy)]
    public async Task Answer_that_an_eviction_overtook_is_not_used_and_read_again(ChangeKind kind)
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.PollAsync();
        gateway.Store.HoldsKeys = true;
        var request = gateway.ValidateAsync(key);
        var stale = await gateway.Store.NextHeldAsync();
        gateway.Store.HoldsKeys = false;
        gateway.Store.Edit(key, k => k with { Revocation = new(gateway.Store.Now, null) });
        gateway.Cache.Evict(Named(kind, key));

        stale.Release();

        Assert.Equal(ValidationOutcome.Revoked, (await request).Outcome);
        Assert.Equal(2, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Key_that_changes_all_the_time_is_read_each_time_without_waiting()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        for (var change = 0; change < 50; change++)
        {
            Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
            gateway.Cache.Evict(ChangeSubject.Of(key.Id));
        }

        Assert.Equal(50, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Eviction_of_something_else_does_not_disturb_a_fill()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.HoldsKeys = true;
        var request = gateway.ValidateAsync(key);
        var answer = await gateway.Store.NextHeldAsync();
        gateway.Cache.Evict(ChangeSubject.Of(new TenantId("globex")));

        answer.Release();

        Assert.True((await request).IsAccepted);
        Assert.Equal(1, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Answer_that_a_drop_overtook_is_read_again()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.HoldsKeys = true;
        var request = gateway.ValidateAsync(key);
        var stale = await gateway.Store.NextHeldAsync();
        gateway.Store.HoldsKeys = false;
        gateway.Store.Epoch = "epoch-2";
        await gateway.PollAsync();

        stale.Release();

        Assert.True((await request).IsAccepted);
        Assert.Equal(2, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Key_that_changes_under_every_read_is_used_by_the_age_of_its_last_read_and_never_cached()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.HoldsKeys = true;
        var request = gateway.ValidateAsync(key);
        for (var read = 0; read < 4; read++)
        {
            var answer = await gateway.Store.NextHeldAsync();
            gateway.Cache.Evict(ChangeSubject.Of(key.Tenant));
            answer.Release();
        }

        var result = await request;

        Assert.True(result.IsAccepted);
        Assert.True(result.Ticket.IsStillGood());
        Assert.Equal(0, gateway.Cache.Count);
        gateway.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(result.Ticket.IsStillGood());
    }

    [Fact]
    public async Task Answer_that_slept_for_four_seconds_on_its_way_is_read_again()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.HoldsKeys = true;
        var request = gateway.ValidateAsync(key);
        var stale = await gateway.Store.NextHeldAsync();
        gateway.Store.HoldsKeys = false;
        gateway.Clock.Sleep(TimeSpan.FromSeconds(4));

        stale.Release();

        Assert.NotEqual(ValidationOutcome.Accepted, (await request).Outcome);
        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
    }

    private static ChangeSubject Named(ChangeKind kind, IssuedKey key) => kind switch
    {
        ChangeKind.Key => ChangeSubject.Of(key.Id),
        ChangeKind.Member => ChangeSubject.Of(key.Tenant, key.User),
        ChangeKind.Role => ChangeSubject.Of(key.Tenant, RoleName.Analyst),
        ChangeKind.Tenant => ChangeSubject.Of(key.Tenant),
        ChangeKind.Policy => ChangeSubject.DeclaredPermissions,
    };
}
