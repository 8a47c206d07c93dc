using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Exchanges;

public sealed class ExchangeSweeperTests
{
    [Fact]
    public async Task Exchange_of_a_revoked_key_is_cut()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        using var exchange = await CuttableRequest.OpenAsync(gateway, key);

        gateway.Store.Revoke(key);
        await gateway.PollAsync();
        await SweepAsync(gateway);

        Assert.True(exchange.IsCut);
    }

    [Fact]
    public async Task Exchange_is_cut_even_when_its_entry_was_replaced_before_the_revoke()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        using var exchange = await CuttableRequest.OpenAsync(gateway, key);

        // A wrong guess makes the key be read anew while the entry it replaces is alive.
        Assert.Equal(ValidationOutcome.WrongSecret, (await gateway.ValidateAsync(gateway.WrongSecretOf(key))).Outcome);
        await SweepAsync(gateway);
        Assert.False(exchange.IsCut);
        gateway.Store.Revoke(key);
        await gateway.PollAsync();
        await SweepAsync(gateway);

        Assert.True(exchange.IsCut);
    }

    [Fact]
    public async Task Exchange_is_cut_even_when_its_entry_had_made_room_before_the_revoke()
    {
        using var gateway = await TestGateway.StartedAsync(settings => settings.Capacity = 1);
        var key = gateway.Store.Issue();
        using var exchange = await CuttableRequest.OpenAsync(gateway, key);

        foreach (var other in (IssuedKey[])[gateway.Store.Issue(), gateway.Store.Issue()])
        {
            await gateway.ValidateAsync(other);
        }

        gateway.Store.Revoke(key);
        await gateway.PollAsync();
        await SweepAsync(gateway);

        Assert.True(exchange.IsCut);
    }

    [Fact]
    public async Task Exchange_of_a_renamed_key_goes_on()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        using var exchange = await CuttableRequest.OpenAsync(gateway, key);

        gateway.Store.Edit(key, before => before with { Name = new DisplayName("another") });
        await gateway.PollAsync();
        await SweepAsync(gateway);

        Assert.False(exchange.IsCut);
    }

    [Fact]
    public async Task Exchange_is_cut_when_its_permission_is_taken_away()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        using var exchange = await CuttableRequest.OpenAsync(gateway, key, new Permission("scans:write"));

        gateway.Store.EditRole(key.Tenant, "analyst", [new Permission("scans:read")]);
        await gateway.PollAsync();
        await SweepAsync(gateway);

        Assert.True(exchange.IsCut);
    }

    [Fact]
    public async Task Exchange_with_the_old_secret_is_cut_at_the_end_of_the_overlap_and_not_before()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.Rotate(key, TimeSpan.FromSeconds(30));
        await gateway.PollAsync();
        using var exchange = await CuttableRequest.OpenAsync(gateway, key);

        gateway.Clock.Advance(TimeSpan.FromSeconds(29));
        await gateway.PollAsync();
        await SweepAsync(gateway);
        Assert.False(exchange.IsCut);
        gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        await gateway.PollAsync();
        await SweepAsync(gateway);

        Assert.True(exchange.IsCut);
    }

    [Fact]
    public async Task Exchange_is_cut_before_five_seconds_without_a_database_and_not_before_the_lease_is_over()
    {
        using var gateway = await TestGateway.StartedAsync();
        using var exchange = await CuttableRequest.OpenAsync(gateway, gateway.Store.Issue());
        (gateway.Store.IsLogDown, gateway.Store.AreKeysDown) = (true, true);

        gateway.Clock.Advance(TimeSpan.FromSeconds(4));
        await SweepAsync(gateway);
        Assert.False(exchange.IsCut);
        gateway.Clock.Advance(TimeSpan.FromSeconds(0.7));
        await SweepAsync(gateway);

        Assert.True(exchange.IsCut);
    }

    [Fact]
    public async Task Exchange_with_the_old_secret_is_cut_at_the_end_of_the_overlap_without_a_database_too()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.Rotate(key, TimeSpan.FromSeconds(2));
        await gateway.PollAsync();
        using var exchange = await CuttableRequest.OpenAsync(gateway, key);
        (gateway.Store.IsLogDown, gateway.Store.AreKeysDown) = (true, true);

        gateway.Clock.Advance(TimeSpan.FromSeconds(1.9));
        await SweepAsync(gateway);
        Assert.False(exchange.IsCut);
        gateway.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await SweepAsync(gateway);

        Assert.True(exchange.IsCut);
    }

    [Fact]
    public async Task Connection_of_a_request_that_is_over_is_left_alone()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        var exchange = await CuttableRequest.OpenAsync(gateway, key);

        exchange.Dispose();
        gateway.Store.Revoke(key);
        await gateway.PollAsync();
        await SweepAsync(gateway);

        Assert.False(exchange.IsCut);
        Assert.Empty(gateway.Exchanges.FindDoubtful(gateway.Usage));
    }

    [Fact]
    public async Task Exchanges_come_and_go_in_any_order()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        var open = new List<CuttableRequest>();
        for (var i = 0; i < 5; i++)
        {
            open.Add(await CuttableRequest.OpenAsync(gateway, key));
        }

        foreach (var gone in (int[])[2, 0, 4])
        {
            open[gone].Dispose();
        }

        gateway.Store.Revoke(key);
        await gateway.PollAsync();
        await SweepAsync(gateway);

        Assert.Equal([false, true, false, true, false], open.Select(exchange => exchange.IsCut));
    }

    private static Task SweepAsync(TestGateway gateway) => gateway.Sweeper.SweepAsync(TestContext.Current.CancellationToken);
}
