using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>There are never more living keys than there may be, however many are made at once.</summary>
public abstract class LimitContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_creations_at_once_against_a_limit_of_ten_make_exactly_ten()
    {
        var world = await fixture.WorldAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => CreateAsync(world, ofTenant: 10), Token)));

        Assert.Equal(10, results.Count(result => result is Committed));
        Assert.All(results.Where(result => result is not Committed), result => Assert.Equal(new LimitReached(LimitOf.Tenant, 10, 10), result));
        Assert.Equal(10, (await world.Store.ReadUseAsync(world.Tenant.Id, null, Token)).Keys);
    }

    [Fact]
    public async Task Creations_of_several_members_at_once_keep_the_limit_of_each_and_of_the_tenant()
    {
        var world = await fixture.WorldAsync();
        var members = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.AddMemberAsync()));

        var results = await Task.WhenAll(members.SelectMany(member => Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => CreateAsync(world, ofTenant: 10, ofMember: 3, owner: member), Token))));

        Assert.Equal(10, results.Count(result => result is Committed));
        var use = await Task.WhenAll(members.Select(async member => (await world.Store.ReadUseAsync(world.Tenant.Id, member.User, Token)).KeysOfMember));
        Assert.All(use, keys => Assert.InRange(keys, 1, 3));
    }

    [Fact]
    public async Task Member_who_has_all_keys_gets_no_other_while_another_member_does()
    {
        var world = await fixture.WorldAsync();
        var other = await world.AddMemberAsync();
        await MakeAsync(world, 2, ofMember: 2);

        Assert.Equal(new LimitReached(LimitOf.Member, 2, 2), await CreateAsync(world, ofMember: 2));
        Assert.IsType<Committed>(await CreateAsync(world, ofMember: 2, owner: other));
    }

    [Fact]
    public async Task Revoked_key_leaves_room()
    {
        var world = await fixture.WorldAsync();
        var key = (await MakeAsync(world, 2, ofTenant: 2))[0];

        await world.Store.RevokeAsync(new DirectRevoke { Key = key.Id, Tenant = key.Tenant, Reason = null, Audit = Some.Note, Fence = null }, Token);

        Assert.IsType<Committed>(await CreateAsync(world, ofTenant: 2));
        Assert.IsType<LimitReached>(await CreateAsync(world, ofTenant: 2));
    }

    [Fact]
    public async Task Key_that_expired_by_itself_leaves_room()
    {
        var world = await fixture.WorldAsync();
        var now = Some.Now;
        Assert.IsType<Committed>(await CreateAsync(world, ofTenant: 1, with: key => key with { CreatedAt = now.AddDays(-1), ExpiresAt = now.AddSeconds(-1) }));

        Assert.IsType<Committed>(await CreateAsync(world, ofTenant: 1, with: key => key with { ExpiresAt = now.AddDays(1) }));
        Assert.Equal(new LimitReached(LimitOf.Tenant, 1, 1), await CreateAsync(world, ofTenant: 1));
    }

    [Fact]
    public async Task Keys_of_a_removed_member_leave_room()
    {
        var world = await fixture.WorldAsync();
        var leaver = await world.AddMemberAsync();
        await MakeAsync(world, 2, ofTenant: 2, owner: leaver);

        await world.WriteAsync(new Write.OfMember(leaver with { Status = MemberStatus.Removed }));

        await MakeAsync(world, 2, ofTenant: 2);
        Assert.IsType<LimitReached>(await CreateAsync(world, ofTenant: 2));
    }

    [Fact]
    public async Task Member_who_comes_back_begins_with_no_keys()
    {
        var world = await fixture.WorldAsync();
        var member = await world.AddMemberAsync();
        await MakeAsync(world, 2, ofMember: 2, owner: member);
        await world.WriteAsync(new Write.OfMember(member with { Status = MemberStatus.Removed }));
        var back = member with { Incarnation = 2, Version = 3 };
        await world.WriteAsync(new Write.OfMember(back with { Version = 2 }));

        await MakeAsync(world, 2, ofMember: 2, owner: back);

        Assert.Equal(new LimitReached(LimitOf.Member, 2, 2), await CreateAsync(world, ofMember: 2, owner: back));
    }

    [Fact]
    public async Task Keys_of_a_suspended_member_still_count()
    {
        var world = await fixture.WorldAsync();
        var member = await world.AddMemberAsync();
        await MakeAsync(world, 1, ofTenant: 1, owner: member);

        await world.WriteAsync(new Write.OfMember(member with { Status = MemberStatus.Suspended }));

        Assert.IsType<LimitReached>(await CreateAsync(world, ofTenant: 1));
    }

    [Fact]
    public async Task Keys_that_nobody_counted_count()
    {
        var world = await fixture.WorldAsync();
        await world.AddKeyAsync();
        await world.AddKeyAsync();

        Assert.Equal(new LimitReached(LimitOf.Tenant, 2, 2), await CreateAsync(world, ofTenant: 2));
        Assert.IsType<Committed>(await CreateAsync(world, ofTenant: 3));
        await world.AddKeyAsync();
        Assert.Equal(new LimitReached(LimitOf.Tenant, 4, 4), await CreateAsync(world, ofTenant: 4));
    }

    [Fact]
    public async Task Limit_that_is_lowered_leaves_the_keys_there_are()
    {
        var world = await fixture.WorldAsync();
        await MakeAsync(world, 3, ofTenant: 5);

        Assert.Equal(new LimitReached(LimitOf.Tenant, 2, 3), await CreateAsync(world, ofTenant: 2));
        Assert.Equal(3, (await world.Store.ReadUseAsync(world.Tenant.Id, null, Token)).Keys);
    }

    [Fact]
    public async Task Refused_creation_leaves_no_trace()
    {
        var world = await fixture.WorldAsync();
        await MakeAsync(world, 1, ofTenant: 1);
        var claim = new IdempotencyClaim("scope", Some.Word(), "00", Some.KeyId());
        var before = await fixture.TracesAsync();

        var result = await world.TryAsync(
            new Write.OfKey(Some.Key(world.Owner) with { Id = claim.Key }), claim: claim, requires: new Requirement.Room(1, 10, NameIsFree: false));

        Assert.IsType<LimitReached>(result);
        Assert.Equal(before, await fixture.TracesAsync());
        Assert.Null(await world.Store.FindClaimAsync(claim.Scope, claim.Value, Token));
    }

    [Fact]
    public async Task Request_that_took_the_last_place_is_told_so_when_it_comes_again()
    {
        var world = await fixture.WorldAsync();
        var claim = new IdempotencyClaim("scope", Some.Word(), "00", Some.KeyId());
        var requires = new Requirement.Room(1, 10, NameIsFree: false);
        Assert.IsType<Committed>(await world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = claim.Key }), claim: claim, requires: requires));

        var again = await world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), claim: claim with { Key = Some.KeyId() }, requires: requires);

        Assert.Equal(new AlreadyClaimed(claim), again);
    }

    [Fact]
    public async Task Creation_whose_actor_moved_says_so_rather_than_that_there_is_no_room()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var fence = await world.FenceOfAsync(key.Id);
        await world.WriteAsync(new Write.OfKey(key with { Revocation = new Revocation(Some.Now, null) }));

        var result = await world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), fence, requires: new Requirement.Room(1, 1, NameIsFree: false));

        Assert.IsType<ActorMoved>(result);
    }

    [Fact]
    public async Task Use_counts_living_keys_and_members()
    {
        var world = await fixture.WorldAsync();
        var member = await world.AddMemberAsync();
        var leaver = await world.AddMemberAsync();
        await MakeAsync(world, 2);
        await MakeAsync(world, 1, owner: member);
        await MakeAsync(world, 1, owner: leaver);
        await world.WriteAsync(new Write.OfMember(leaver with { Status = MemberStatus.Removed }));
        await world.AddKeyAsync(key => key with { Revocation = new Revocation(Some.Now, null) });
        await world.AddKeyAsync(key => key with { CreatedAt = Some.Now.AddDays(-2), ExpiresAt = Some.Now.AddDays(-1) });
        await world.AddKeyAsync(key => key with { ExpiresAt = Some.Now.AddDays(1) });

        var use = await world.Store.ReadUseAsync(world.Tenant.Id, member.User, Token);

        Assert.Equal((4, 1, 2), (use.Keys, use.KeysOfMember, use.Members));
    }

    private static Task<CommitResult> CreateAsync(
        StoreWorld world, int ofTenant = 1000, int ofMember = 1000, Member? owner = null, Func<Key, Key>? with = null)
    {
        var key = Some.Key(owner ?? world.Owner);
        return world.TryAsync(new Write.OfKey(with is null ? key : with(key)), requires: new Requirement.Room(ofTenant, ofMember, NameIsFree: false));
    }

    private static async Task<List<Key>> MakeAsync(StoreWorld world, int count, int ofTenant = 1000, int ofMember = 1000, Member? owner = null)
    {
        var keys = new List<Key>();
        for (var i = 0; i < count; i++)
        {
            var key = Some.Key(owner ?? world.Owner);
            Assert.IsType<Committed>(await world.TryAsync(new Write.OfKey(key), requires: new Requirement.Room(ofTenant, ofMember, NameIsFree: false)));
            keys.Add(key with { Version = 1 });
        }

        return keys;
    }
}

public sealed class SqliteLimitTests(SqliteFixture fixture) : LimitContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresLimitTests(PostgresFixture fixture) : LimitContract(fixture), IClassFixture<PostgresFixture>;
