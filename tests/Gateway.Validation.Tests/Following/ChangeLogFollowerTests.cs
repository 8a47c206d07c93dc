using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Following;

public sealed class ChangeLogFollowerTests
{
    [Theory]
    [InlineData(ChangeKind.Key)]
    [InlineData(ChangeKind.Member)]
    [InlineData(ChangeKind.Role)]
    [InlineData(ChangeKind.Tenant)]
    [InlineData(ChangeKind.Policy)]
    public async Task Change_ends_the_keys_that_depend_on_it_and_no_others(ChangeKind kind)
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue("acme", "ada", "analyst");
        var other = gateway.Store.Issue("globex", "bob", "viewer");
        var (ticket, otherTicket) = ((await gateway.ValidateAsync(key)).Ticket, (await gateway.ValidateAsync(other)).Ticket);
        await gateway.PollAsync();
        (ticket, otherTicket) = ((await gateway.ValidateAsync(key)).Ticket, (await gateway.ValidateAsync(other)).Ticket);

        gateway.Store.Log(SubjectOf(kind, key));
        await gateway.PollAsync();

        Assert.False(ticket.IsStillGood());
        Assert.True(otherTicket.IsStillGood());
    }

    [Fact]
    public async Task Demotion_reaches_every_key_of_the_member()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);

        gateway.Store.EditRole(key.Tenant, "analyst", [Permission.KeysUse]);
        await gateway.PollAsync();

        Assert.Equal("api_keys:use", (await gateway.ValidateAsync(key)).Identity!.Scopes);
    }

    [Fact]
    public async Task Change_of_what_the_product_declares_ends_everything()
    {
        using var gateway = await TestGateway.StartedAsync();
        var ticket = (await gateway.ValidateAsync(gateway.Store.Issue())).Ticket;

        gateway.Store.Log(ChangeSubject.DeclaredPermissions);
        await gateway.PollAsync();

        Assert.False(ticket.IsStillGood());
        Assert.Equal(0, gateway.Cache.Count);
    }

    [Fact]
    public async Task Change_of_a_kind_from_the_future_ends_everything()
    {
        using var gateway = await TestGateway.StartedAsync();
        var ticket = (await gateway.ValidateAsync(gateway.Store.Issue())).Ticket;

        gateway.Store.Log(new ChangeSubject((ChangeKind)99, "acme"));
        await gateway.PollAsync();

        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public async Task Gap_in_the_log_drops_the_whole_cache()
    {
        using var gateway = await TestGateway.StartedAsync();
        var ticket = await CachedAsync(gateway);

        gateway.Store.Log(ChangeSubject.Of(new TenantId("globex")));
        gateway.Store.LoseLastRow();

        Assert.True(await gateway.PollAsync());
        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public async Task Watermark_that_went_back_drops_the_whole_cache()
    {
        using var gateway = await TestGateway.StartedAsync();
        gateway.Store.Log(ChangeSubject.Of(new TenantId("globex")));
        var ticket = await CachedAsync(gateway);
        gateway.Store.Rewind();

        Assert.True(await gateway.PollAsync());
        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public async Task Another_epoch_drops_the_whole_cache()
    {
        using var gateway = await TestGateway.StartedAsync();
        var ticket = await CachedAsync(gateway);
        gateway.Store.Epoch = "epoch-2";

        Assert.True(await gateway.PollAsync());
        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public async Task Log_that_ran_too_far_ahead_is_not_read_but_drops_the_cache()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.MaxRowsBehind = 3);
        var ticket = await CachedAsync(gateway);
        gateway.Store.AreRowsDown = true;

        for (var row = 0; row < 4; row++)
        {
            gateway.Store.Log(ChangeSubject.Of(new TenantId("globex")));
        }

        Assert.True(await gateway.PollAsync());
        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public async Task Lease_is_not_renewed_before_the_rows_were_applied()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.PollAsync();
        var ticket = (await gateway.ValidateAsync(key)).Ticket;
        gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        gateway.Store.Revoke(key);
        gateway.Store.AreRowsDown = true;

        var withoutRows = await gateway.PollAsync();
        var age = gateway.Lease.Age;
        gateway.Store.AreRowsDown = false;
        var withRows = await gateway.PollAsync();

        Assert.Equal((false, TimeSpan.FromSeconds(1)), (withoutRows, age));
        Assert.True(withRows);
        Assert.False(ticket.IsStillGood());
    }

    [Fact]
    public async Task Quiet_log_is_read_by_its_watermarks_only()
    {
        using var gateway = await TestGateway.StartedAsync();
        gateway.Store.AreRowsDown = true;

        Assert.True(await gateway.PollAsync());
    }

    private static async Task<KeyTicket> CachedAsync(TestGateway gateway)
    {
        var key = gateway.Store.Issue();
        gateway.Store.Log(ChangeSubject.Of(new TenantId("globex")));
        await gateway.PollAsync();
        var ticket = (await gateway.ValidateAsync(key)).Ticket;
        Assert.True(ticket.IsStillGood());
        return ticket;
    }

    private static ChangeSubject SubjectOf(ChangeKind kind, IssuedKey key) => kind switch
    {
        ChangeKind.Key => ChangeSubject.Of(key.Id),
        ChangeKind.Member => ChangeSubject.Of(key.Tenant, key.User),
        ChangeKind.Role => ChangeSubject.Of(key.Tenant, RoleName.Analyst),
        ChangeKind.Tenant => ChangeSubject.Of(key.Tenant),
        ChangeKind.Policy => new ChangeSubject(ChangeKind.Policy, key.Tenant.Value),
    };

    [Fact]
    public async Task First_poll_reports_all_shards_and_later_ones_those_that_moved()
    {
        using var gateway = await TestGateway.StartedAsync();
        var subject = ChangeSubject.Of(new TenantId("acme"));

        gateway.Store.Log(subject);
        await gateway.PollAsync();
        await gateway.PollAsync();

        Assert.Equal([ChangeLog.Shards, 1], gateway.Applied.Reports.Select(report => report.UpTo.Count));
        Assert.Equal(new ChangePosition(subject.Shard, 1), gateway.Applied.Reports[1].UpTo.Single());
        Assert.Equal(gateway.Store.Now, gateway.Applied.Reports[1].At);
    }
}
