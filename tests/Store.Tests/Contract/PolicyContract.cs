using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>Policies are kept, are one row of the log, and block the same keys in SQL as in the domain.</summary>
public abstract class PolicyContract(StoreFixture fixture)
{
    private static readonly KeyPolicy Full = new()
    {
        LongestLifetime = TimeSpan.FromDays(90) + TimeSpan.FromMinutes(7),
        ExpiryRequired = true,
        UniqueNames = true,
        Roles = [RoleName.Owner, new("ops_team"), RoleName.Admin],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Policy_comes_back_as_it_was_written()
    {
        var world = await fixture.WorldAsync();

        var tenant = await SetAsync(world, Full);

        Assert.Equal(tenant, await world.Store.ReadTenantAsync(world.Tenant.Id, Token));
        Assert.Equal((1, 2), (tenant.PolicyVersion, tenant.Version));
    }

    [Fact]
    public async Task Policy_is_one_row_of_the_log_under_its_own_kind()
    {
        var world = await fixture.WorldAsync();

        var written = await world.WriteAsync(new Write.OfPolicy(world.Tenant with { Policy = Full, PolicyVersion = 1 }));

        var at = written.Position!.Value;
        var row = Assert.Single(await world.Store.ReadRowsAsync([new ShardRange(at.Shard, at.Sequence - 1, at.Sequence)], Token));
        Assert.Equal(ChangeSubject.OfPolicy(world.Tenant.Id), row.Subject);
        Assert.Equal(ChangeKind.Policy, row.Subject.Kind);
    }

    [Fact]
    public async Task Policy_decided_on_an_older_tenant_is_stale()
    {
        var world = await fixture.WorldAsync();
        await world.WriteAsync(new Write.OfTenant(world.Tenant with { Plan = Plan.Enterprise }));

        Assert.IsType<Stale>(await world.TryAsync(new Write.OfPolicy(world.Tenant with { Policy = Full })));
    }

    [Fact]
    public async Task Change_allowed_under_the_policy_before_is_not_written()
    {
        var world = await fixture.WorldAsync();
        var fence = await world.FenceOfSessionAsync((await world.AddSessionAsync()).Id);

        await SetAsync(world, Full);

        Assert.IsType<ActorMoved>(await world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), fence));
    }

    [Fact]
    public async Task List_of_blocked_keys_agrees_with_the_domain()
    {
        var world = await fixture.WorldAsync();
        var others = await world.AddMemberAsync(member => member with { Role = new("opsXteam") });
        var now = Some.Now;
        foreach (var days in new int?[] { null, 1, 89, 90, 91, 400 })
        {
            await world.AddKeyAsync(key => key with { Name = new($"n{days}"), ExpiresAt = days is { } d ? now.AddDays(d) : null });
        }

        await world.AddKeyAsync(key => key with { Name = new("Twin"), ExpiresAt = now.AddDays(2), CreatedAt = now.AddDays(-3) });
        await world.AddKeyAsync(key => key with { Name = new("TWIN"), ExpiresAt = now.AddDays(2), CreatedAt = now.AddDays(-2) });
        await world.WriteAsync(new Write.OfKey(Some.Key(others) with { Name = new("twin"), ExpiresAt = now.AddDays(1) }));
        var tenant = world.Tenant;
        foreach (var policy in new[]
        {
            KeyPolicy.None, Full, Full with { Roles = null }, new KeyPolicy { UniqueNames = true }, new KeyPolicy { ExpiryRequired = true },
            new KeyPolicy { LongestLifetime = TimeSpan.FromDays(90) }, new KeyPolicy { Roles = [new("ops_team")] }, new KeyPolicy { Roles = [] },
        })
        {
            tenant = await SetAsync(world, policy, tenant);

            var all = await world.Store.ListKeysAsync(new KeyQuery { Tenant = tenant.Id, Limit = 100 }, Token);
            var blocked = await world.Store.ListKeysAsync(new KeyQuery { Tenant = tenant.Id, Limit = 100, Statuses = [KeyStatus.Blocked] }, Token);

            Assert.Equal(
                all.Keys.Where(access => access.StatusAt(access.ReadAt) == KeyStatus.Blocked).Select(access => access.Key.Id),
                blocked.Keys.Select(access => access.Key.Id));
            Assert.Equal(policy == KeyPolicy.None ? 0 : 1, Math.Min(1, blocked.Keys.Count));
        }
    }

    [Fact]
    public async Task Younger_namesake_is_blocked_and_wakes_when_the_older_one_dies()
    {
        var world = await fixture.WorldAsync();
        var older = await world.AddKeyAsync(key => key with { CreatedAt = key.CreatedAt.AddDays(-1) });
        var younger = await world.AddKeyAsync(key => key with { Name = new("GitHub-Actions") });
        await SetAsync(world, new KeyPolicy { UniqueNames = true });

        Assert.Null((await world.Store.ReadAccessAsync(older.Id, Token))!.BrokenRule);
        Assert.Equal(PolicyRule.UniqueNames, (await world.Store.ReadAccessAsync(younger.Id, Token))!.BrokenRule);

        await world.WriteAsync(new Write.OfKey(older with { Revocation = new Revocation(Some.Now, null) }));
        Assert.Null((await world.Store.ReadAccessAsync(younger.Id, Token))!.BrokenRule);
    }

    [Fact]
    public async Task One_of_many_keys_of_one_name_made_at_once_gets_it()
    {
        var world = await fixture.WorldAsync();
        var room = new Requirement.Room(100, 100, NameIsFree: true);

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            Task.Run(() => world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), requires: room), Token)));

        Assert.Single(results, result => result is Committed);
        Assert.Equal(11, results.Count(result => result is NameTaken));
    }

    [Fact]
    public async Task One_of_many_keys_renamed_at_once_gets_the_name()
    {
        var world = await fixture.WorldAsync();
        var keys = new List<Key>();
        for (var i = 0; i < 8; i++)
        {
            keys.Add(await world.AddKeyAsync(key => key with { Name = new($"key {i}") }));
        }

        var results = await Task.WhenAll(keys.Select((key, i) => Task.Run(
            () => world.TryAsync(new Write.OfKey(key with { Name = new(i % 2 == 0 ? "wanted" : "Wanted") }), requires: new Requirement.FreeName()), Token)));

        Assert.Single(results, result => result is Committed);
        Assert.Equal(7, results.Count(result => result is NameTaken));
    }

    [Fact]
    public async Task Name_of_a_dead_key_or_of_somebody_elses_is_free()
    {
        var world = await fixture.WorldAsync();
        var other = await world.AddMemberAsync();
        var room = new Requirement.Room(100, 100, NameIsFree: true);
        await world.WriteAsync(new Write.OfKey(Some.Key(other)));
        await world.AddKeyAsync(key => key with { Revocation = new Revocation(Some.Now, null) });
        await world.AddKeyAsync(key => key with { CreatedAt = Some.Now.AddDays(-2), ExpiresAt = Some.Now.AddDays(-1) });

        Assert.IsType<Committed>(await world.TryAsync(new Write.OfKey(Some.Key(world.Owner)), requires: room));
    }

    private static Task<Tenant> SetAsync(StoreWorld world, KeyPolicy policy) => SetAsync(world, policy, world.Tenant);

    private static async Task<Tenant> SetAsync(StoreWorld world, KeyPolicy policy, Tenant before)
    {
        var after = before with { Policy = policy, PolicyVersion = before.PolicyVersion + 1 };
        var written = await world.WriteAsync(new Write.OfPolicy(after));
        return after with { Version = written.Version };
    }
}

public sealed class SqlitePolicyTests(SqliteFixture fixture) : PolicyContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresPolicyTests(PostgresFixture fixture) : PolicyContract(fixture), IClassFixture<PostgresFixture>;
