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

        var all = await fixture.Store.ListTenantsAsync(null, null, 1000, Token);
        var from = all.First(tenant => ids.Contains(tenant.Id.Value)).Id;
        var rest = await fixture.Store.ListTenantsAsync(null, from, 2, Token);

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

        Assert.Equal([members[0], members[2]], await world.Store.ListMembersAsync(world.Tenant.Id, null, null, 2, Token));
        Assert.Equal([members[3], world.Owner], await world.Store.ListMembersAsync(world.Tenant.Id, null, new("c"), 9, Token));
        Assert.Equal(members[1], await world.Store.ReadMemberAsync(world.Tenant.Id, new("b"), Token));
    }

    [Theory]
    [InlineData("ZIMMER", "zoe")]
    [InlineData("übel", "u1", "u2")]
    [InlineData("ÜBEL", "u1", "u2")]
    [InlineData("ΣΊΣΥΦΟΣ", "greek")]
    [InlineData("Example.Test", "u2", "zoe")]
    [InlineData("oE", "zoe")]
    [InlineData("100%", "percent")]
    [InlineData("a_b", "under_score")]
    [InlineData("er_sc", "under_score")]
    [InlineData(@"c\d", "under_score")]
    [InlineData("O'Neil", "quote")]
    [InlineData("' or 1 = 1 --")]
    [InlineData("%")]
    [InlineData("zero \0 character")]
    [InlineData("half \ud800 a pair")]
    public async Task Search_finds_members_by_a_part_of_name_address_or_id_in_any_case_and_takes_no_wildcard(string search, params string[] users)
    {
        var world = await fixture.WorldAsync();
        foreach (var (user, name, email) in new[]
        {
            ("greek", "σίσυφος", "s@acme.test"), ("percent", "100% sure", "p@acme.test"), ("plain", "1000 of them, aXb", "x@acme.test"),
            ("quote", "Pat O'Neil", "o@acme.test"), ("u1", "Grübel", "g@acme.test"), ("u2", "Nobody", "ÜBEL@example.test"),
            ("under_score", @"a_b c\d", "b@acme.test"), ("zoe", "Zoe Zimmer", "z@EXAMPLE.test"),
        })
        {
            await world.AddMemberAsync(member => member with { User = new(user), Name = new(name), Email = email });
        }

        var found = await world.Store.ListMembersAsync(world.Tenant.Id, search, null, 100, Token);

        // Only one of them may hold a percent sign.
        Assert.Equal(search == "%" ? ["percent"] : users, found.Select(member => member.User.Value));
    }

    [Fact]
    public async Task Search_for_members_goes_on_page_by_page_within_one_tenant_and_finds_nobody_who_was_removed()
    {
        var (world, other) = (await fixture.WorldAsync(), await fixture.WorldAsync());
        foreach (var user in new[] { "a", "b", "c", "d" })
        {
            await world.AddMemberAsync(member => member with { User = new(user), Name = new("Sought"), Status = user == "c" ? MemberStatus.Removed : MemberStatus.Active });
            await other.AddMemberAsync(member => member with { User = new(user), Name = new("Sought") });
        }

        var first = await world.Store.ListMembersAsync(world.Tenant.Id, "sought", null, 2, Token);
        var second = await world.Store.ListMembersAsync(world.Tenant.Id, "sought", first[^1].User, 2, Token);

        Assert.Equal(["a", "b", "d"], first.Concat(second).Select(member => member.User.Value));
        Assert.All(first.Concat(second), member => Assert.Equal(world.Tenant.Id, member.Tenant));
    }

    [Fact]
    public async Task Search_finds_tenants_by_a_part_of_name_or_id_and_goes_on_page_by_page()
    {
        var word = Some.Word();
        List<Tenant> tenants = [];
        foreach (var (id, name) in new[] { ($"a-{word}", "Ácme"), ("b-" + Some.Word(), $"Prüf {word} 100%"), ($"c-{word}", "Other") })
        {
            var tenant = Some.Tenant() with { Id = new(id), Name = new(name) };
            await StoreWorld.WriteAsync(fixture.Store, new Write.OfTenant(tenant));
            tenants.Add(tenant with { Version = 1 });
        }

        var first = await fixture.Store.ListTenantsAsync(word.ToUpperInvariant(), null, 2, Token);
        var second = await fixture.Store.ListTenantsAsync(word.ToUpperInvariant(), first[^1].Id, 2, Token);

        Assert.Equal(tenants, first.Concat(second));
        Assert.Equal([tenants[1]], await fixture.Store.ListTenantsAsync($"PRÜF {word} 100%", null, 2, Token));
        Assert.Empty(await fixture.Store.ListTenantsAsync($"prüf {word} 100_", null, 2, Token));
    }
}

public sealed class SqliteDirectoryTests(SqliteFixture fixture) : DirectoryContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDirectoryTests(PostgresFixture fixture) : DirectoryContract(fixture), IClassFixture<PostgresFixture>;
