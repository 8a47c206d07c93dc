using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>A tenant that has an owner keeps one, however many are demoted at once.</summary>
public abstract class OwnerContract(StoreFixture fixture)
{
    private static readonly Requirement AnotherOwner = new Requirement.AnotherOwner();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owners_demoted_at_the_same_time_leave_one()
    {
        for (var round = 0; round < 10; round++)
        {
            var world = await fixture.WorldAsync();
            Member[] owners = [world.Owner, await world.AddMemberAsync(), await world.AddMemberAsync()];

            var results = await Task.WhenAll(owners.Select(owner => Task.Run(() => DemoteAsync(world, owner), Token)));

            Assert.Equal(2, results.Count(result => result is Committed));
            Assert.Single(results, result => result is LastOwner);
            Assert.Single(await world.Store.ListMembersAsync(world.Tenant.Id, null, null, 10, Token), member => member.IsActiveOwner);
        }
    }

    [Fact]
    public async Task Last_owner_stays()
    {
        var world = await fixture.WorldAsync();
        var before = await fixture.TracesAsync();

        Assert.IsType<LastOwner>(await DemoteAsync(world, world.Owner));

        Assert.Equal(world.Owner, await world.Store.ReadMemberAsync(world.Tenant.Id, world.Owner.User, Token));
        Assert.Equal(before, await fixture.TracesAsync());
    }

    [Fact]
    public async Task Owner_goes_where_another_is()
    {
        var world = await fixture.WorldAsync();
        await world.AddMemberAsync();

        Assert.IsType<Committed>(await DemoteAsync(world, world.Owner));
    }

    [Fact]
    public async Task Suspended_removed_and_service_owners_do_not_count()
    {
        var world = await fixture.WorldAsync();
        await world.AddMemberAsync(member => member with { Status = MemberStatus.Suspended });
        await world.AddMemberAsync(member => member with { Status = MemberStatus.Removed });
        await world.AddMemberAsync(member => member with { Kind = MemberKind.Service });
        await world.AddMemberAsync(member => member with { Role = RoleName.Admin });

        Assert.IsType<LastOwner>(await DemoteAsync(world, world.Owner));
    }

    [Fact]
    public async Task Owner_of_another_tenant_does_not_count()
    {
        var world = await fixture.WorldAsync();
        await fixture.WorldAsync();

        Assert.IsType<LastOwner>(await DemoteAsync(world, world.Owner));
    }

    [Fact]
    public async Task Owner_who_demotes_another_beside_the_reverse_does_not_lock_up()
    {
        for (var round = 0; round < 10; round++)
        {
            var world = await fixture.WorldAsync();
            var (one, two) = (world.Owner, await world.AddMemberAsync());
            var byOne = ActorFence.Of((await world.Store.ReadSessionAsync((await world.AddSessionAsync()).Id, Token))!);
            var byTwo = byOne with { Session = null, Key = null, User = two.User, MemberVersion = two.Version };

            var results = await Task.WhenAll(
                Task.Run(() => world.TryAsync(new Write.OfMember(two with { Role = RoleName.Viewer }), byOne, requires: AnotherOwner), Token),
                Task.Run(() => world.TryAsync(new Write.OfMember(one with { Role = RoleName.Viewer }), byTwo, requires: AnotherOwner), Token),
                Task.Run(() => world.TryAsync(new Write.OfKey(Some.Key(one)), byOne, requires: new Requirement.Room(10, 10, NameIsFree: true)), Token),
                Task.Run(() => world.TryAsync(new Write.OfKey(Some.Key(two)), byTwo, requires: new Requirement.Room(10, 10, NameIsFree: true)), Token));

            Assert.Single(results[..2], result => result is Committed);
            Assert.Single(await world.Store.ListMembersAsync(world.Tenant.Id, null, null, 10, Token), member => member.IsActiveOwner);
        }
    }

    private static Task<CommitResult> DemoteAsync(StoreWorld world, Member owner) =>
        world.TryAsync(new Write.OfMember(owner with { Role = RoleName.Viewer }), requires: AnotherOwner);
}

public sealed class SqliteOwnerTests(SqliteFixture fixture) : OwnerContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresOwnerTests(PostgresFixture fixture) : OwnerContract(fixture), IClassFixture<PostgresFixture>;
