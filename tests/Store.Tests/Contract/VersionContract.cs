using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>Rows change only from the version they were decided on.</summary>
public abstract class VersionContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Racing_first_writes_of_a_key_have_one_winner()
    {
        var world = await fixture.WorldAsync();
        var keys = Enumerable.Range(0, 50).Select(_ => Some.KeyId()).ToList();
        var before = await fixture.TracesAsync();

        var results = await Task.WhenAll(keys.SelectMany(id => Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => world.TryAsync(new Write.OfKey(Some.Key(world.Owner) with { Id = id })), Token))));

        Assert.Equal(keys.Count, results.OfType<Committed>().Count());
        Assert.Equal(3 * keys.Count, results.OfType<Stale>().Count());
        Assert.Equal((before.Log + keys.Count, before.Audit + keys.Count, before.Claims, before.Watermarks + keys.Count), await fixture.TracesAsync());
    }

    [Fact]
    public async Task Racing_first_writes_of_a_tenant_have_one_winner_with_one_set_of_roles()
    {
        var tenant = Some.Tenant();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => StoreWorld.TryAsync(fixture.Store, new Write.OfTenant(tenant)), Token)));

        Assert.Single(results.OfType<Committed>());
        Assert.Equal(
            DefaultRoles.Names.Select(name => name.Value).Order(StringComparer.Ordinal),
            (await fixture.Store.ListRolesAsync(tenant.Id, Token)).Select(role => role.Name.Value));
    }

    [Fact]
    public async Task Racing_updates_from_one_version_have_one_winner()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => world.TryAsync(new Write.OfKey(key with { Name = new($"name {i}") })), Token)));

        Assert.Single(results.OfType<Committed>());
        Assert.Equal(7, results.OfType<Stale>().Count());
        Assert.Equal(2, (await world.Store.ReadKeyAsync(key.Id, Token))!.Version);
    }

    [Fact]
    public async Task Stale_write_of_any_row_writes_nothing()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var role = await world.Store.ReadRoleAsync(world.Tenant.Id, RoleName.Viewer, Token);
        var declared = await world.Store.ReadDeclaredAsync(Token);
        Write[] stale =
        [
            new Write.OfKey(key with { Version = 7 }),
            new Write.OfKey(key with { Version = 0 }),
            new Write.OfKey(Some.Key(world.Owner) with { Version = 1 }),
            new Write.OfTenant(world.Tenant with { Version = 0 }),
            new Write.OfTenant(world.Tenant with { Version = 2 }),
            new Write.OfMember(world.Owner with { Version = 0 }),
            new Write.OfMember(world.Owner with { Version = 2 }),
            new Write.OfRole(role! with { Version = 0 }),
            new Write.OfRole(role with { Version = 2 }),
            new Write.OfDeclared([new Permission("scans:read")], 0),
            new Write.OfDeclared([new Permission("scans:read")], declared.Version + 1),
            new Write.OfSessionEnd(Some.KeyId(), world.Tenant.Id),
        ];
        var before = await fixture.TracesAsync();

        foreach (var write in stale)
        {
            Assert.IsType<Stale>(await world.TryAsync(write));
        }

        Assert.Equal(before, await fixture.TracesAsync());
        Same.Key(key, await world.Store.ReadKeyAsync(key.Id, Token));
    }

    [Fact]
    public async Task Key_of_another_tenant_is_not_updated()
    {
        var world = await fixture.WorldAsync();
        var other = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();

        Assert.IsType<Stale>(await world.TryAsync(new Write.OfKey(key with { Tenant = other.Tenant.Id })));
    }

    [Fact]
    public async Task Every_change_has_one_log_row_and_one_audit_row()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        var declared = await world.Store.ReadDeclaredAsync(Token);
        var before = await fixture.TracesAsync();

        await world.WriteAsync(new Write.OfKey(key));
        await world.WriteAsync(new Write.OfTenant(world.Tenant with { Plan = Plan.Enterprise }));
        await world.WriteAsync(new Write.OfMember(world.Owner with { Status = MemberStatus.Suspended }));
        await world.WriteAsync(new Write.OfRole(new Role { Tenant = world.Tenant.Id, Name = new("auditor"), Permissions = [], Version = 0 }));
        await world.WriteAsync(new Write.OfDeclared(declared.Permissions, declared.Version));
        await world.WriteAsync(new Write.OfTenant(Some.Tenant()));

        Assert.Equal((before.Log + 6, before.Audit + 6, before.Claims, before.Watermarks + 6), await fixture.TracesAsync());
    }

    [Fact]
    public async Task Sessions_are_audited_and_not_logged()
    {
        var world = await fixture.WorldAsync();
        var before = await fixture.TracesAsync();

        var session = await world.AddSessionAsync();
        var ended = await world.WriteAsync(new Write.OfSessionEnd(session.Id, session.Tenant));

        Assert.Null(ended.Position);
        Assert.Equal((before.Log, before.Audit + 2, before.Claims, before.Watermarks), await fixture.TracesAsync());
    }
}

public sealed class SqliteVersionTests(SqliteFixture fixture) : VersionContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresVersionTests(PostgresFixture fixture) : VersionContract(fixture), IClassFixture<PostgresFixture>;
