using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>Lists are in one order, page by page, and miss nothing that was there all along.</summary>
public abstract class ListingContract(StoreFixture fixture)
{
    public static TheoryData<KeySort> Sorts => [.. Enum.GetValues<KeySort>()];

    public static TheoryData<KeyStatus> Statuses => [.. Enum.GetValues<KeyStatus>()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Pages_of_every_order_hold_each_key_once_and_in_order(KeySort sort)
    {
        var world = await fixture.WorldAsync();
        var keys = await AddVariedAsync(world);

        var listed = await ListAsync(new KeyQuery { Tenant = world.Tenant.Id, Sort = sort, Limit = 4, Now = Some.Now });

        Assert.Equal(Sorted(keys, sort).Select(key => key.Id), listed.Select(key => key.Id));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Keys_that_were_there_are_listed_once_while_others_are_added(KeySort sort)
    {
        var world = await fixture.WorldAsync();
        var keys = await AddVariedAsync(world);
        using var done = new CancellationTokenSource();
        var adding = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    await AddVariedAsync(world);
                }
            },
            Token);

        var listed = await ListAsync(new KeyQuery { Tenant = world.Tenant.Id, Sort = sort, Limit = 3, Now = Some.Now }, most: 60);
        await done.CancelAsync();
        await adding;

        Assert.Equal(listed.Count, listed.DistinctBy(key => key.Id).Count());
        var seen = listed.Where(key => keys.Exists(old => old.Id == key.Id)).Select(key => key.Id).ToList();
        Assert.Equal(Sorted(keys, sort).Select(key => key.Id).Where(seen.Contains), seen);
        var reached = Sorted([.. keys, listed[^1]], sort).TakeWhile(key => key.Id != listed[^1].Id);
        Assert.DoesNotContain(reached, key => listed.TrueForAll(other => other.Id != key.Id));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Status_filter_agrees_with_the_domain_by_the_clock_of_the_database(KeyStatus status)
    {
        var worlds = await EveryStatusAsync();

        foreach (var world in worlds)
        {
            var all = await PageAsync(new KeyQuery { Tenant = world.Tenant.Id, Limit = 100 });
            foreach (var wanted in Enum.GetValues<KeyStatus>().Select(other => new HashSet<KeyStatus> { status, other }))
            {
                var filtered = await PageAsync(new KeyQuery { Tenant = world.Tenant.Id, Statuses = wanted, Limit = 100 });
                Assert.Equal(
                    all.Keys.Where(access => wanted.Contains(access.StatusAt(access.ReadAt))).Select(access => access.Key.Id),
                    filtered.Keys.Select(access => access.Key.Id));
            }
        }
    }

    [Fact]
    public async Task Every_status_occurs_and_several_can_be_asked_for()
    {
        var worlds = await EveryStatusAsync();

        var statuses = new HashSet<KeyStatus>();
        foreach (var world in worlds)
        {
            var page = await PageAsync(new KeyQuery { Tenant = world.Tenant.Id, Statuses = Enum.GetValues<KeyStatus>(), Limit = 100 });
            statuses.UnionWith(page.Keys.Select(access => access.StatusAt(access.ReadAt)));
        }

        Assert.Equal(Enum.GetValues<KeyStatus>(), statuses.Order());
    }

    [Theory]
    [InlineData("deploy", "Deploy bot", "my DEPLOYER")]
    [InlineData("prüf", "PRÜFUNG")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος")]
    [InlineData("100%", "100% test")]
    [InlineData("a_b", "a_b")]
    [InlineData(@"c\d", @"c\d")]
    [InlineData("'", "o'clock")]
    [InlineData("nothing like it")]
    [InlineData("zero \0 character")]
    [InlineData("half \ud800 a pair")]
    public async Task Search_finds_a_part_of_the_name_in_any_case_and_takes_no_wildcard(string search, params string[] names)
    {
        var world = await fixture.WorldAsync();
        foreach (var name in new[] { "Deploy bot", "my DEPLOYER", "PRÜFUNG", "σίσυφος", "100% test", "1000 tests", "a_b", "aXb", @"c\d", "cd", "o'clock" })
        {
            await world.AddKeyAsync(key => key with { Name = new(name) });
        }

        var page = await PageAsync(new KeyQuery { Tenant = world.Tenant.Id, Search = search, Sort = KeySort.NameAscending });

        Assert.Equal(names, page.Keys.Select(access => access.Key.Name.Value));
    }

    [Fact]
    public async Task Search_finds_the_beginning_of_a_key_id_in_its_case()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync(key => key with { Id = KeyId.Parse("AbC" + Some.KeyId().ToString()[3..]) });

        Assert.Equal(key.Id, Assert.Single((await PageAsync(new KeyQuery { Tenant = key.Tenant, Search = "AbC" })).Keys).Key.Id);
        Assert.Empty((await PageAsync(new KeyQuery { Tenant = key.Tenant, Search = "abc" })).Keys);
        Assert.Empty((await PageAsync(new KeyQuery { Tenant = key.Tenant, Search = "bC" })).Keys);
    }

    [Theory]
    [InlineData(1, "hour")]
    [InlineData(14, "hour,14 days")]
    [InlineData(15, "hour,14 days,15 days")]
    [InlineData(null, "never")]
    public async Task Keys_that_end_soon_or_never_are_found_among_those_that_are_not_revoked(int? days, string expected)
    {
        var world = await fixture.WorldAsync();
        var ends = new (string Name, DateTimeOffset? End)[]
        {
            ("hour", Some.Now.AddHours(1)), ("14 days", Some.Now.AddDays(14)), ("15 days", Some.Now.AddDays(14).AddSeconds(1)), ("never", null), ("over", Some.Now), ("long over", Some.Now.AddDays(-2)),
        };
        foreach (var (name, end) in ends)
        {
            await world.AddKeyAsync(key => key with { Name = new(name), ExpiresAt = end });
            await world.AddKeyAsync(key => key with { Name = new($"{name}, revoked"), ExpiresAt = end, Revocation = new Revocation(Some.Now, "over") });
        }

        var page = await PageAsync(new KeyQuery { Tenant = world.Tenant.Id, End = new KeyEnd(days), Sort = KeySort.ExpiresAscending, Now = Some.Now });

        Assert.Equal(expected, string.Join(',', page.Keys.Select(access => access.Key.Name.Value)));
    }

    [Fact]
    public async Task List_holds_one_tenants_keys_and_on_request_one_owners()
    {
        var world = await fixture.WorldAsync();
        var other = await fixture.WorldAsync();
        var colleague = Some.Member(world.Tenant.Id);
        await world.WriteAsync(new Write.OfMember(colleague));
        var mine = await world.AddKeyAsync();
        var theirs = await world.AddKeyAsync(key => key with { Owner = new KeyOwner(colleague.User, 1) });
        await other.AddKeyAsync();

        var all = await PageAsync(new KeyQuery { Tenant = world.Tenant.Id });
        var owned = await PageAsync(new KeyQuery { Tenant = world.Tenant.Id, Owner = colleague.User });

        Assert.Equal([theirs.Id, mine.Id], all.Keys.Select(access => access.Key.Id));
        Assert.Equal(theirs.Id, Assert.Single(owned.Keys).Key.Id);
    }

    [Fact]
    public async Task Row_of_a_list_is_the_same_as_a_single_read()
    {
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync(Some.Full);

        var listed = Assert.Single((await PageAsync(new KeyQuery { Tenant = key.Tenant })).Keys);

        Same.Key(key, listed.Key);
        Assert.Equal((world.Tenant, world.Owner), (listed.Tenant, listed.Owner));
        Assert.NotNull(listed.Role);
    }

    [Theory]
    [InlineData(KeySort.CreatedAscending, "soon")]
    [InlineData(KeySort.CreatedDescending, null)]
    [InlineData(KeySort.ExpiresAscending, "-1")]
    [InlineData(KeySort.ExpiresDescending, "99999999999999999999")]
    [InlineData(KeySort.NameAscending, null)]
    [InlineData(KeySort.NameAscending, "zero \0")]
    [InlineData(KeySort.LastUsedDescending, "soon")]
    [InlineData(KeySort.RequestsDescending, null)]
    public async Task Cursor_that_no_list_gave_is_recognised(KeySort sort, string? value)
    {
        var cursor = new KeyCursor(value, Some.KeyId());

        Assert.False(cursor.Fits(sort));
        await Assert.ThrowsAsync<ArgumentException>(() => PageAsync(new KeyQuery { Tenant = new("acme"), Sort = sort, After = cursor }));
    }

    private static async Task<List<Key>> AddVariedAsync(StoreWorld world)
    {
        var keys = new List<Key>();
        var now = Some.Now;
        foreach (var (name, expiry, age) in new (string, int?, int)[] { ("b", 1, 1), ("B", null, 1), ("a", 1, 2), ("c", 2, 2), ("A", null, 3), ("b", null, 1), ("é", 2, 0) })
        {
            keys.Add(await world.AddKeyAsync(key => key with
            {
                Name = new(name),
                CreatedAt = now.AddMinutes(-age),
                ExpiresAt = expiry is null ? null : now.AddDays(expiry.Value),
            }));
        }

        return keys;
    }

    private static IEnumerable<Key> Sorted(IEnumerable<Key> keys, KeySort sort)
    {
        var byId = keys.OrderBy(key => key.Id.ToString(), StringComparer.Ordinal).ToList();
        var byIdDescending = Enumerable.Reverse(byId);
        return sort switch
        {
            KeySort.CreatedAscending => byId.OrderBy(key => key.CreatedAt),
            KeySort.CreatedDescending => byIdDescending.OrderByDescending(key => key.CreatedAt),
            KeySort.NameAscending => byId.OrderBy(key => key.Name.Value.ToLowerInvariant(), StringComparer.Ordinal),
            KeySort.NameDescending => byIdDescending.OrderByDescending(key => key.Name.Value.ToLowerInvariant(), StringComparer.Ordinal),
            KeySort.ExpiresAscending => byId.OrderBy(key => key.ExpiresAt is null).ThenBy(key => key.ExpiresAt),
            KeySort.ExpiresDescending => byIdDescending.OrderBy(key => key.ExpiresAt is null).ThenByDescending(key => key.ExpiresAt),
            // None of them was ever used.
            KeySort.LastUsedAscending or KeySort.RequestsAscending => byId,
            KeySort.LastUsedDescending or KeySort.RequestsDescending => byIdDescending,
        };
    }

    private async Task<List<StoreWorld>> EveryStatusAsync()
    {
        var worlds = new List<StoreWorld>();
        var ends = new KeyPolicy { ExpiryRequired = true };
        foreach (var (plan, policy, tenant, member) in new[]
        {
            (Plan.Pro, KeyPolicy.None, TenantStatus.Active, MemberStatus.Active),
            (Plan.Starter, KeyPolicy.None, TenantStatus.Active, MemberStatus.Active),
            (Plan.Pro, KeyPolicy.None, TenantStatus.Suspended, MemberStatus.Active),
            (Plan.Pro, KeyPolicy.None, TenantStatus.Active, MemberStatus.Suspended),
            (Plan.Enterprise, ends, TenantStatus.Active, MemberStatus.Active),
            (Plan.Starter, ends, TenantStatus.Active, MemberStatus.Active),
            (Plan.Starter, ends, TenantStatus.Suspended, MemberStatus.Removed),
        })
        {
            var world = await fixture.WorldAsync();
            await AddOfEveryLifeAsync(world);
            await world.WriteAsync(new Write.OfTenant(world.Tenant with { Plan = plan, Policy = policy, Status = tenant }));
            await world.WriteAsync(new Write.OfMember(world.Owner with { Status = member }));
            worlds.Add(world);
        }

        return worlds;
    }

    private static async Task AddOfEveryLifeAsync(StoreWorld world)
    {
        var now = Some.Now;
        var rotation = new Rotation(now.AddDays(-2), now.AddDays(1), new SecretVersion(1, Some.Digest()));
        await world.AddKeyAsync();
        await world.AddKeyAsync(key => key with { ExpiresAt = now.AddDays(1) });
        await world.AddKeyAsync(key => key with { ExpiresAt = now.AddSeconds(-1) });
        await world.AddKeyAsync(key => key with { Rotation = rotation });
        await world.AddKeyAsync(key => key with { Rotation = rotation with { PreviousSecretExpiresAt = now.AddSeconds(-1) } });
        await world.AddKeyAsync(key => key with { Rotation = rotation, ExpiresAt = now.AddSeconds(-1) });
        await world.AddKeyAsync(key => key with { Revocation = new Revocation(now, null), ExpiresAt = now.AddSeconds(-1) });
        await world.AddKeyAsync(key => key with { Owner = key.Owner with { Incarnation = 2 } });
    }

    private async Task<List<Key>> ListAsync(KeyQuery query, int most = int.MaxValue)
    {
        var keys = new List<Key>();
        for (var next = query; next is not null && keys.Count < most;)
        {
            var page = await PageAsync(next);
            Assert.InRange(page.Keys.Count, 1, query.Limit);
            keys.AddRange(page.Keys.Select(access => access.Key));
            next = page.Next is null ? null : query with { After = page.Next };
        }

        return keys;
    }

    private Task<KeyPage> PageAsync(KeyQuery query) => fixture.Store.ListKeysAsync(query, Token).AsTask();
}

public sealed class SqliteListingTests(SqliteFixture fixture) : ListingContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresListingTests(PostgresFixture fixture) : ListingContract(fixture), IClassFixture<PostgresFixture>;
