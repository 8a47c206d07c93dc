using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

public abstract class DirectoryContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tenant_comes_back_after_each_change()
    {
        var world = await fixture.WorldAsync();
        var changed = world.Tenant with { Name = new("Ácme 2"), Plan = Plan.Enterprise, Status = TenantStatus.Suspended };

        await world.WriteAsync(new Write.OfTenant(changed));

        Assert.Equal(changed with { Version = 2 }, await world.Store.ReadTenantAsync(changed.Id, Token));
    }

    [Fact]
    public async Task Member_comes_back_in_the_next_incarnation()
    {
        var world = await fixture.WorldAsync();
        var removed = world.Owner with { Status = MemberStatus.Removed };
        await world.WriteAsync(new Write.OfMember(removed));
        var back = removed with { Incarnation = 2, Status = MemberStatus.Active, CreatedAt = Some.Now, Email = "new@acme.test", Role = RoleName.Viewer, Version = 2 };

        await world.WriteAsync(new Write.OfMember(back));

        Assert.Equal(back with { Version = 3 }, await world.Store.ReadMemberAsync(world.Tenant.Id, back.User, Token));
    }

    [Fact]
    public async Task New_tenant_has_the_default_roles_that_follow_what_is_declared()
    {
        var world = await fixture.WorldAsync();

        var roles = await world.Store.ListRolesAsync(world.Tenant.Id, Token);

        Assert.Equal(["admin", "analyst", "owner", "viewer"], roles.Select(role => role.Name.Value));
        Assert.All(roles, role => Assert.Equal((null, 1L), (role.Permissions, role.Version)));
    }

    [Fact]
    public async Task Role_comes_back_with_its_permissions_and_without()
    {
        var world = await fixture.WorldAsync();
        var role = new Role { Tenant = world.Tenant.Id, Name = new("auditor"), Permissions = [Permission.AuditRead, new("scans:read")], Version = 0 };

        await world.WriteAsync(new Write.OfRole(role));
        Assert.Equal(role with { Version = 1 }, await world.Store.ReadRoleAsync(role.Tenant, role.Name, Token));
        await world.WriteAsync(new Write.OfRole(role with { Permissions = PermissionSet.Empty, Version = 1 }));

        Assert.Equal(role with { Permissions = PermissionSet.Empty, Version = 2 }, await world.Store.ReadRoleAsync(role.Tenant, role.Name, Token));
    }

    [Fact]
    public async Task Declared_permissions_are_there_from_the_start_and_come_back()
    {
        var (_, version) = await fixture.Store.ReadDeclaredAsync(Token);
        PermissionSet declared = [new("scans:read"), new("scans:write")];

        await StoreWorld.WriteAsync(fixture.Store, new Write.OfDeclared(declared, version));

        Assert.Equal((declared, version + 1), await fixture.Store.ReadDeclaredAsync(Token));
    }

    [Fact]
    public async Task Tenants_are_listed_page_by_page_in_the_order_of_their_ids()
    {
        List<string> ids = [];
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await fixture.WorldAsync()).Tenant.Id.Value);
        }

        var all = await fixture.Store.ListTenantsAsync(null, 1000, Token);
        var from = all.First(tenant => ids.Contains(tenant.Id.Value)).Id;
        var rest = await fixture.Store.ListTenantsAsync(from, 2, Token);

        Assert.Equal(all.Select(tenant => tenant.Id.Value).Order(StringComparer.Ordinal), all.Select(tenant => tenant.Id.Value));
        Assert.Equal(all.SkipWhile(tenant => tenant.Id != from).Skip(1).Take(2), rest);
    }

    [Fact]
    public async Task Members_are_listed_without_those_removed()
    {
        var world = await fixture.WorldAsync();
        List<Member> members = [];
        foreach (var (user, status) in new[] { ("a", MemberStatus.Active), ("b", MemberStatus.Removed), ("c", MemberStatus.Suspended), ("d", MemberStatus.Active) })
        {
            var member = Some.Member(world.Tenant.Id) with { User = new(user), Status = status };
            await world.WriteAsync(new Write.OfMember(member));
            members.Add(member with { Version = 1 });
        }

        Assert.Equal([members[0], members[2]], await world.Store.ListMembersAsync(world.Tenant.Id, null, 2, Token));
        Assert.Equal([members[3], world.Owner], await world.Store.ListMembersAsync(world.Tenant.Id, new("c"), 9, Token));
        Assert.Equal(members[1], await world.Store.ReadMemberAsync(world.Tenant.Id, new("b"), Token));
    }
}

public sealed class SqliteDirectoryTests(SqliteFixture fixture) : DirectoryContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDirectoryTests(PostgresFixture fixture) : DirectoryContract(fixture), IClassFixture<PostgresFixture>;
