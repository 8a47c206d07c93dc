using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Audit;

public abstract class PruningContract(StoreFixture fixture)
{
    private static readonly PepperRing Ring = Trail.NewRing();

    private static DateTimeOffset Limit => Some.Now.AddDays(-400);

    [Fact]
    public async Task Old_events_go_and_the_rest_of_the_chain_holds()
    {
        var trail = await OldAsync(old: 3, young: 2);
        var last = await trail.NoteHeadAsync();

        var result = await trail.PruneAsync(Limit);

        Assert.Equal((ChainState.Intact, 3), (result!.State, result.Events));
        var report = await trail.IntactAsync(2);
        Assert.Equal((3, last.Place), (report.Pruned, report.Head));
        Assert.Empty(await trail.FindingsAsync(last));
        Assert.Null(await trail.PruneAsync(Limit));
    }

    [Fact]
    public async Task Chain_of_which_everything_is_old_goes_on_where_it_was()
    {
        var trail = await OldAsync(old: 3, young: 0);
        await trail.PruneAsync(Limit);
        await trail.IntactAsync(0);

        await trail.HappenAsync(2);
        await trail.SealAsync();

        Assert.Equal(5, (await trail.IntactAsync(2)).Head!.Position);
    }

    [Fact]
    public async Task More_than_a_batch_goes_at_once()
    {
        var trail = await OldAsync(old: 1100, young: 1);

        Assert.Equal(1100, (await trail.PruneAsync(Limit))!.Events);

        await trail.IntactAsync(1);
    }

    [Fact]
    public async Task Old_event_behind_a_young_one_stays_until_that_is_old_too()
    {
        var trail = await OldAsync(old: 1, young: 1);
        await AddOldAsync(trail, 1);
        await trail.SealAsync();

        Assert.Equal(1, (await trail.PruneAsync(Limit))!.Events);
        await trail.IntactAsync(2);
    }

    [Fact]
    public async Task Events_that_wait_for_their_seal_stay()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await AddOldAsync(trail, 2);

        await trail.PruneAsync(Limit);

        Assert.Equal(2, (await trail.VerifyAsync()).Unsealed);
    }

    [Fact]
    public async Task Removed_beginning_is_still_missed_and_what_is_removed_after_pruning_too()
    {
        var trail = await OldAsync(old: 3, young: 3);
        await trail.PruneAsync(Limit);

        await trail.TamperAsync("delete from audit_event where tenant = {t} and position = 4");

        Assert.Equal([new(AuditFindingKind.Missing, 4, UpTo: 4)], await trail.FindingsAsync());
    }

    [Fact]
    public async Task To_make_evidence_old_does_not_have_it_removed()
    {
        var trail = await OldAsync(old: 2, young: 2);
        await trail.TamperAsync($"update audit_event set at = {fixture.AgedBy(TimeSpan.FromDays(500))} where tenant = {{t}} and position = 3");

        var result = await trail.PruneAsync(Limit);

        Assert.Equal((ChainState.Broken, 2), (result!.State, result.Events));
        Assert.Equal([new(AuditFindingKind.Changed, 3, await trail.EventAtAsync(3))], await trail.FindingsAsync());
    }

    [Fact]
    public async Task Head_noted_before_what_was_pruned_cannot_be_compared_and_the_last_pruned_one_can()
    {
        var trail = await OldAsync(old: 1, young: 0);
        var (first, forged) = (await trail.NoteHeadAsync(), new NotedHead(trail.World.Tenant.Id, new AuditPlace(2, new string('0', 64))));
        await AddOldAsync(trail, 1);
        await trail.SealAsync();
        var second = await trail.NoteHeadAsync();
        await trail.HappenAsync(1);
        await trail.SealAsync();
        await trail.PruneAsync(Limit);

        var report = await trail.VerifyAsync(first, second);

        Assert.True(report.IsIntact);
        Assert.Equal([first], report.PrunedHeads);
        Assert.Equal([new(AuditFindingKind.NotedHeadMissing, 2)], await trail.FindingsAsync(forged));
    }

    [Fact]
    public async Task Chain_can_be_verified_while_it_is_pruned_and_goes_on()
    {
        var trail = await OldAsync(old: 2500, young: 10);

        var pruning = Task.Run(() => trail.PruneAsync(Limit), TestContext.Current.CancellationToken);
        var reports = new List<AuditReport>();
        do
        {
            reports.Add(await trail.VerifyAsync());
        }
        while (!pruning.IsCompleted);

        Assert.Equal(2500, (await pruning)!.Events);
        Assert.All(reports, report => Assert.Empty(report.Findings));
        await trail.IntactAsync(10);
    }

    private async Task<Trail> OldAsync(int old, int young)
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await AddOldAsync(trail, old);
        await trail.SealAsync();
        await trail.HappenAsync(young);
        await trail.SealAsync();
        return trail;
    }

    private Task AddOldAsync(Trail trail, int events) => trail.TamperAsync(
        $$"""
        insert into audit_event (at, action, tenant, actor_kind, subject_kind, subject)
        with recursive n(i) as (select 1 union all select i + 1 from n where i < {{events}})
        select {{fixture.AgedBy(TimeSpan.FromDays(401))}}, 'test.changed', {t}, 1, 1, 'old' from n
        """);
}

public sealed class SqlitePruningTests(SqliteFixture fixture) : PruningContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresPruningTests(PostgresFixture fixture) : PruningContract(fixture), IClassFixture<PostgresFixture>;
