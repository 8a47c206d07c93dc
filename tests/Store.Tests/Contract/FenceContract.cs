using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>A change is written only while the rows that allowed it are as they were.</summary>
public abstract class FenceContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_is_written_while_its_actor_may()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var session = await world.AddSessionAsync();

        await world.WriteAsync(new Write.OfKey(Some.Key(world.Owner)), await world.FenceOfAsync(key.Id));
        await world.WriteAsync(new Write.OfKey(Some.Key(world.Owner)), await world.FenceOfSessionAsync(session.Id));
    }

    [Fact]
    public async Task Actor_without_a_role_is_fenced_by_the_absence_of_the_role()
    {
        var world = await fixture.WorldAsync();
        await world.WriteAsync(new Write.OfMember(world.Owner with { Role = new("gone") }));
        var key = await world.AddKeyAsync();
        var fence = await world.FenceOfAsync(key.Id);
        Assert.Equal(0, fence.RoleVersion);

        await world.WriteAsync(new Write.OfKey(Some.Key(world.Owner)), fence);
        await world.WriteAsync(new Write.OfRole(new Role { Tenant = world.Tenant.Id, Name = new("gone"), Permissions = [], Version = 0 }));

        await AssertMovedAsync(world, fence);
    }

    [Fact]
    public async Task Revoked_key_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var fence = await world.FenceOfAsync(key.Id);

        await world.WriteAsync(new Write.OfKey(key with { Revocation = new Revocation(Some.Now, null) }));

        await AssertMovedAsync(world, fence);
    }

    [Fact]
    public async Task Key_revoked_by_sql_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var fence = await world.FenceOfAsync(key.Id);

        await world.Store.RevokeAsync(
            new DirectRevoke { Key = key.Id, Tenant = key.Tenant, Reason = null, Audit = Some.Note, Fence = null }, Token);

        await AssertMovedAsync(world, fence);
    }

    [Fact]
    public async Task Key_whose_time_is_up_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync(key => key with { ExpiresAt = Some.Now.AddSeconds(-1) });

        await AssertMovedAsync(world, await world.FenceOfAsync(key.Id));
    }

    [Fact]
    public async Task Previous_secret_whose_overlap_is_over_changes_nothing_while_the_current_one_may()
    {
        var world = await fixture.WorldAsync();
        var now = Some.Now;
        var key = await world.AddKeyAsync(key => key with
        {
            Current = new SecretVersion(2, Some.Digest()),
            SecretsMinted = 2,
            Rotation = new Rotation(now.AddDays(-1), now.AddSeconds(-1), new SecretVersion(1, Some.Digest())),
        });

        await AssertMovedAsync(world, await world.FenceOfAsync(key.Id, SecretSlot.Previous));
        await world.WriteAsync(new Write.OfKey(Some.Key(world.Owner)), await world.FenceOfAsync(key.Id, SecretSlot.Current));
    }

    [Fact]
    public async Task Secret_that_was_rotated_away_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var fence = await world.FenceOfAsync(key.Id);

        await world.WriteAsync(new Write.OfKey(key with { Current = new SecretVersion(2, Some.Digest()), SecretsMinted = 2, Retired = [key.Current] }));

        await AssertMovedAsync(world, fence);
    }

    [Fact]
    public async Task Ended_session_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync();
        var fence = await world.FenceOfSessionAsync(session.Id);

        await world.WriteAsync(new Write.OfSessionEnd(session.Id, session.Tenant));

        await AssertMovedAsync(world, fence);
    }

    [Fact]
    public async Task Session_whose_time_is_up_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync(session => session with { ExpiresAt = Some.Now.AddSeconds(-1) });

        await AssertMovedAsync(world, await world.FenceOfSessionAsync(session.Id));
    }

    [Theory]
    [InlineData("viewer", MemberStatus.Active)]
    [InlineData("owner", MemberStatus.Suspended)]
    [InlineData("owner", MemberStatus.Removed)]
    public async Task Demoted_suspended_or_removed_member_changes_nothing(string role, MemberStatus status)
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var fence = await world.FenceOfAsync(key.Id);

        await world.WriteAsync(new Write.OfMember(world.Owner with { Role = new(role), Status = status }));

        await AssertMovedAsync(world, fence);
    }

    [Fact]
    public async Task Member_whose_role_was_edited_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync();
        var fence = await world.FenceOfSessionAsync(session.Id);
        var role = await world.Store.ReadRoleAsync(world.Tenant.Id, RoleName.Owner, Token);

        await world.WriteAsync(new Write.OfRole(role! with { Permissions = [Permission.KeysUse] }));

        await AssertMovedAsync(world, fence);
    }

    [Fact]
    public async Task Member_of_a_suspended_tenant_changes_nothing()
    {
        var world = await fixture.WorldAsync();
        var session = await world.AddSessionAsync();
        var fence = await world.FenceOfSessionAsync(session.Id);

        await world.WriteAsync(new Write.OfTenant(world.Tenant with { Status = TenantStatus.Suspended }));

        await AssertMovedAsync(world, fence);
    }

    [Fact]
    public async Task Key_changes_itself_once_however_many_ask_at_the_same_time()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var fence = await world.FenceOfAsync(key.Id);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.TryAsync(new Write.OfKey(key), fence), Token)));

        Assert.Single(results.OfType<Committed>());
        Assert.Equal(7, results.OfType<ActorMoved>().Count());
    }

    [Fact]
    public async Task Members_who_change_each_other_at_the_same_time_do_not_lock_up()
    {
        var world = await fixture.WorldAsync();
        var other = Some.Member(world.Tenant.Id);
        await world.WriteAsync(new Write.OfMember(other));
        other = other with { Version = 1 };
        var mine = await world.FenceOfSessionAsync((await world.AddSessionAsync()).Id);
        var session = Some.Session(other);
        await world.WriteAsync(new Write.OfSession(session));
        var others = await world.FenceOfSessionAsync(session.Id);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => i % 2 == 0
                ? world.TryAsync(new Write.OfMember(other with { Role = RoleName.Viewer }), mine)
                : world.TryAsync(new Write.OfMember(world.Owner with { Role = RoleName.Viewer }), others),
            Token)));

        Assert.Single(results.OfType<Committed>());
    }

    [Fact]
    public async Task Member_who_changes_its_own_row_is_judged_by_the_row_as_it_was()
    {
        var world = await fixture.WorldAsync();
        var fence = await world.FenceOfSessionAsync((await world.AddSessionAsync()).Id);

        await world.WriteAsync(new Write.OfMember(world.Owner with { Name = new("Renamed") }), fence);

        await AssertMovedAsync(world, fence);
    }

    private async Task AssertMovedAsync(StoreWorld world, ActorFence fence)
    {
        var key = await world.AddKeyAsync();
        var before = await fixture.TracesAsync();
        var claim = new IdempotencyClaim("scope", Some.Word(), "00", Some.KeyId());
        var born = Some.Key(world.Owner) with { Id = claim.Key };

        Assert.IsType<ActorMoved>(await world.TryAsync(new Write.OfKey(born), fence, claim));
        Assert.IsType<ActorMoved>(await world.TryAsync(new Write.OfKey(key), fence));
        Assert.IsType<ActorMoved>(await world.Store.RevokeAsync(
            new DirectRevoke { Key = key.Id, Tenant = key.Tenant, Reason = null, Audit = Some.Note, Fence = fence }, Token));

        Assert.Equal(before, await fixture.TracesAsync());
        Assert.Null(await world.Store.ReadKeyAsync(born.Id, Token));
        Same.Key(key, await world.Store.ReadKeyAsync(key.Id, Token));
    }
}

public sealed class SqliteFenceTests(SqliteFixture fixture) : FenceContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresFenceTests(PostgresFixture fixture) : FenceContract(fixture), IClassFixture<PostgresFixture>;
