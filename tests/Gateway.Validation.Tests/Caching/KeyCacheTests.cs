using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Caching;

public sealed class KeyCacheTests
{
    [Fact]
    public async Task Full_cache_makes_room_and_spares_what_was_used()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.Capacity = 3);
        var keys = Enumerable.Range(0, 3).Select(_ => gateway.Store.Issue()).ToArray();
        foreach (var key in keys)
        {
            await gateway.ValidateAsync(key);
        }

        await gateway.ValidateAsync(keys[0]);
        await gateway.ValidateAsync(keys[2]);
        await gateway.ValidateAsync(gateway.Store.Issue());

        Assert.Equal(3, gateway.Cache.Count);
        Assert.True(gateway.Cache.TryFind(keys[0].Id, out _));
        Assert.False(gateway.Cache.TryFind(keys[1].Id, out _));
        Assert.True(gateway.Cache.TryFind(keys[2].Id, out _));
    }

    [Fact]
    public async Task Full_cache_gives_up_what_was_ended_first_even_if_it_was_used()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.Capacity = 2);
        var (ended, alive) = (gateway.Store.Issue(), gateway.Store.Issue());
        foreach (var key in (IssuedKey[])[ended, alive, ended, alive])
        {
            await gateway.ValidateAsync(key);
        }

        gateway.Cache.Evict(ChangeSubject.Of(ended.Id));
        await gateway.ValidateAsync(gateway.Store.Issue());

        Assert.False(gateway.Cache.TryFind(ended.Id, out _));
        Assert.True(gateway.Cache.TryFind(alive.Id, out _));
    }

    [Fact]
    public async Task Unknown_ids_push_out_no_key()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.Capacity = 2);
        var keys = new[] { gateway.Store.Issue(), gateway.Store.Issue() };
        foreach (var key in keys)
        {
            await gateway.ValidateAsync(key);
        }

        for (var id = 0; id < 50; id++)
        {
            var stranger = gateway.Store.Issue();
            gateway.Store.Hide(stranger);
            await gateway.ValidateAsync(stranger);
        }

        Assert.All(keys, key => Assert.True(gateway.Validator.TryValidate(key.Token, out var result) && result.IsAccepted));
    }

    [Fact]
    public async Task Evicted_key_is_filled_again_in_its_place()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.Capacity = 2);
        var key = gateway.Store.Issue();
        for (var round = 0; round < 5; round++)
        {
            await gateway.ValidateAsync(key);
            gateway.Cache.Evict(ChangeSubject.Of(key.Id));
        }

        Assert.Equal(1, gateway.Cache.Count);
    }

    [Fact]
    public async Task Member_that_was_evicted_and_read_again_is_followed_again()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);
        gateway.Cache.Evict(ChangeSubject.Of(key.Tenant, key.User));
        var again = await gateway.ValidateAsync(key);

        gateway.Store.EditMember(key, member => member with { Status = MemberStatus.Suspended });
        await gateway.PollAsync();

        Assert.False(again.Ticket.IsStillGood());
    }

    [Fact]
    public async Task Key_that_left_the_cache_does_not_take_its_member_from_other_keys()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.Capacity = 2);
        var (first, second) = (gateway.Store.Issue(user: "ada"), gateway.Store.Issue(user: "ada"));
        await gateway.ValidateAsync(first);
        var ticket = (await gateway.ValidateAsync(second)).Ticket;
        await gateway.ValidateAsync(second);
        await gateway.ValidateAsync(gateway.Store.Issue(user: "bob"));
        Assert.False(gateway.Cache.TryFind(first.Id, out _));

        gateway.Cache.Evict(ChangeSubject.Of(second.Tenant, second.User));

        Assert.False(ticket.IsStillGood());
    }
}
