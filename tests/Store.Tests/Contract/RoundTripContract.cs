using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

public abstract class RoundTripContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_comes_back_with_every_field()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync(Some.Full);

        Same.Key(key, await world.Store.ReadKeyAsync(key.Id, Token));
    }

    [Fact]
    public async Task Key_with_nothing_but_what_it_needs_comes_back()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();

        Same.Key(key, await world.Store.ReadKeyAsync(key.Id, Token));
    }

    [Fact]
    public async Task Changed_key_comes_back_with_every_field_and_the_next_version()
    {
        var world = await fixture.WorldAsync();
        var key = Some.Full(await world.AddKeyAsync());

        var committed = await world.WriteAsync(new Write.OfKey(key));

        Assert.Equal(2, committed.Version);
        Same.Key(key with { Version = 2 }, await world.Store.ReadKeyAsync(key.Id, Token));
    }

    [Fact]
    public async Task Fields_of_a_key_can_be_emptied_again()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync(Some.Full);
        var bare = Some.Key(world.Owner) with { Id = key.Id, Version = 1 };

        await world.WriteAsync(new Write.OfKey(bare));

        Same.Key(bare with { Version = 2 }, await world.Store.ReadKeyAsync(key.Id, Token));
    }

    [Fact]
    public async Task Times_are_kept_to_the_microsecond()
    {
        var world = await fixture.WorldAsync();
        var time = Some.Now;

        var key = await world.AddKeyAsync(key => key with { CreatedAt = time.AddTicks(9), ExpiresAt = time.AddDays(1).AddTicks(1).ToOffset(TimeSpan.FromHours(2)) });

        var read = await world.Store.ReadKeyAsync(key.Id, Token);
        Assert.Equal((time, time.AddDays(1)), (read!.CreatedAt, read.ExpiresAt));
    }

    [Fact]
    public async Task Access_to_a_key_holds_all_that_decides_about_it()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync(Some.Full);
        var before = Some.Now;

        var access = await world.Store.ReadAccessAsync(key.Id, Token);

        Same.Key(key, access!.Key);
        Assert.Equal(world.Tenant, access.Tenant);
        Assert.Equal(world.Owner, access.Owner);
        Assert.Equal(new Role { Tenant = world.Tenant.Id, Name = RoleName.Owner, Permissions = null, Version = 1 }, access.Role);
        Assert.InRange(access.ReadAt, before.AddSeconds(-1), Some.Now.AddSeconds(1));
    }

    [Fact]
    public async Task Access_without_a_role_says_so()
    {
        var world = await fixture.WorldAsync();
        await world.WriteAsync(new Write.OfMember(world.Owner with { Role = new("gone") }));
        var key = await world.AddKeyAsync();

        var access = await world.Store.ReadAccessAsync(key.Id, Token);

        Assert.Null(access!.Role);
    }

    [Fact]
    public async Task Session_comes_back_with_all_that_decides_about_it()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync();

        var access = await world.Store.ReadSessionAsync(session.Id, Token);

        Assert.Equal(session, access!.Session);
        Assert.Equal((world.Tenant, world.Owner), (access.Tenant, access.Member));
        Assert.True(access.IsGood);
    }

    [Fact]
    public async Task Ended_session_comes_back_ended()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync();

        await world.WriteAsync(new Write.OfSessionEnd(session.Id, session.Tenant));

        var access = await world.Store.ReadSessionAsync(session.Id, Token);
        Assert.False(access!.IsGood);
        Assert.NotNull(access.Session.EndedAt);
    }

    [Fact]
    public async Task Session_ends_once()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync();
        await world.WriteAsync(new Write.OfSessionEnd(session.Id, session.Tenant));

        Assert.IsType<Stale>(await world.TryAsync(new Write.OfSessionEnd(session.Id, session.Tenant)));
    }

    [Fact]
    public async Task Nothing_is_found_where_nothing_is()
    {
        var world = await fixture.WorldAsync();

        Assert.Null(await world.Store.ReadKeyAsync(Some.KeyId(), Token));
        Assert.Null(await world.Store.ReadAccessAsync(Some.KeyId(), Token));
        Assert.Null(await world.Store.ReadSessionAsync(Some.KeyId(), Token));
        Assert.Null(await world.Store.ReadTenantAsync(new("nobody"), Token));
        Assert.Null(await world.Store.ReadMemberAsync(world.Tenant.Id, new("nobody"), Token));
        Assert.Null(await world.Store.ReadRoleAsync(world.Tenant.Id, new("nothing"), Token));
        Assert.Null(await world.Store.FindClaimAsync("scope", Some.Word(), Token));
    }
}

public sealed class SqliteRoundTripTests(SqliteFixture fixture) : RoundTripContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresRoundTripTests(PostgresFixture fixture) : RoundTripContract(fixture), IClassFixture<PostgresFixture>;
