using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Audit;

public abstract class SealingContract(StoreFixture fixture)
{
    private static readonly PepperRing Ring = Trail.NewRing();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_get_positions_without_a_gap_and_the_chain_holds()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await trail.HappenAsync(3);
        Assert.Equal(3, (await trail.VerifyAsync()).Unsealed);

        var result = await trail.SealAsync();

        Assert.Equal((ChainState.Intact, 3, 3), (result!.State, result.Events, result.Head!.Position));
        Assert.Equal(result.Head, (await trail.IntactAsync(3)).Head);
        Assert.Equal(0, await trail.NumberAsync("select count(*) from audit_event where tenant = {t} and position is null"));
    }

    [Fact]
    public async Task Chain_goes_on_where_it_ended()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, 2);
        var first = await trail.NoteHeadAsync();
        await trail.HappenAsync(2);

        await trail.SealAsync();

        await trail.IntactAsync(4);
        Assert.Empty(await trail.FindingsAsync(first));
        Assert.Null(await trail.SealAsync());
    }

    [Fact]
    public async Task Backlog_of_more_than_a_batch_is_sealed_at_once()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await trail.HappenAsync(1);
        await trail.TamperAsync(
            """
            insert into audit_event (at, action, tenant, actor_kind, subject_kind, subject)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)
            select a.at, a.action, a.tenant, a.actor_kind, a.subject_kind, a.subject from n cross join audit_event a where a.tenant = {t}
            """);

        var result = await trail.SealAsync();

        Assert.Equal(1201, result!.Events);
        await trail.IntactAsync(1201);
    }

    [Fact]
    public async Task Every_column_with_something_in_it_is_sealed_and_read_back_the_same()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await trail.HappenAsync(Some.Note with
        {
            ActorKind = ActorKind.Operator,
            ActorTenant = new("system"),
            ActorUser = new("owner"),
            ActorKey = Some.KeyId(),
            ActorSession = Some.KeyId(),
            Ip = "2001:db8::1",
            UserAgent = "Prüfung 漢字 🔑 \"'\\\n",
            TraceId = "0af7651916cd43dd8448eb211c80319c",
            Before = """{"name":"Prüfung 🔑","empty":"","n":null,"list":["a","b"]}""",
            After = """{"z":1,"a":{"y":"\u0001"}}""",
        });

        await trail.SealAsync();

        await trail.IntactAsync(1);
    }

    [Fact]
    public async Task Several_sealers_beside_writers_make_one_chain()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        using var written = new CancellationTokenSource();
        var sealers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                while (!written.IsCancellationRequested)
                {
                    await trail.SealAsync();
                }
            },
            Token)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => trail.HappenAsync(50), Token)));
        await written.CancelAsync();
        await Task.WhenAll(sealers);
        await trail.SealAsync();

        await trail.IntactAsync(200);
    }

    [Fact]
    public async Task Tenants_have_chains_of_their_own()
    {
        var (one, other) = (await Trail.InAsync(fixture, Ring), await Trail.InAsync(fixture, Ring));
        await one.HappenAsync(2);
        await other.HappenAsync(1);
        await one.HappenAsync(1);

        await one.SealAsync();

        await one.IntactAsync(3);
        await other.IntactAsync(1);
    }

    [Theory]
    [InlineData("update audit_chain set position = 1, hash = (select hash from audit_event where tenant = {t} and position = 1) where tenant = {t}")]
    [InlineData("update audit_chain set hash = pruned_hash where tenant = {t}")]
    [InlineData("delete from audit_event where tenant = {t} and position = 2")]
    [InlineData("update audit_event set hash = previous_hash where tenant = {t} and position = 2")]
    [InlineData("delete from audit_chain where tenant = {t}")]
    public async Task Chain_whose_end_was_tampered_with_is_not_gone_on_with(string tampering)
    {
        var trail = await Trail.SealedAsync(fixture, Ring, 2);
        await trail.TamperAsync(tampering);
        await trail.HappenAsync(1);
        var before = await trail.FindingsAsync();

        var result = await trail.SealAsync();

        Assert.Equal((ChainState.Broken, 0), (result!.State, result.Events));
        Assert.Equal(before, await trail.FindingsAsync());
        Assert.NotEmpty(before);
    }

    [Fact]
    public async Task Chain_of_another_pepper_is_left_alone()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, 1);
        await trail.HappenAsync(1);
        var stranger = trail.With(Trail.NewRing());

        Assert.Equal(ChainState.UnknownPepper, (await stranger.SealAsync())!.State);
        Assert.False((await stranger.VerifyAsync()).IsIntact);

        await trail.SealAsync();
        await trail.IntactAsync(2);
    }

    [Fact]
    public async Task Event_says_which_session_acted_and_whom_a_session_is_for()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        var session = Some.Session(trail.World.Owner);
        var note = Some.Note with { Tenant = trail.World.Tenant.Id };
        await fixture.Store.CommitAsync(new Change { Write = new Write.OfSession(session), Audit = note with { Action = "session.created" } }, Token);
        var fence = await trail.World.FenceOfSessionAsync(session.Id);
        await fixture.Store.CommitAsync(new Change { Write = new Write.OfKey(Some.Key(trail.World.Owner)), Audit = note, Fence = fence }, Token);

        var page = await new AuditReader((IAuditDatabase)fixture.Store).ListAsync(new AuditQuery { Tenant = trail.World.Tenant.Id, Limit = 10, OldestFirst = true }, Token);

        Assert.Equal(("session", session.Id.ToString()), (page.Events[0].Subject.Type, page.Events[0].Subject.Id));
        Assert.Contains(trail.World.Owner.User.Value, page.Events[0].After!, StringComparison.Ordinal);
        Assert.Equal(session.Id, page.Events[1].Actor.Session);
        Assert.Contains("github-actions", page.Events[1].After!, StringComparison.Ordinal);
    }
}

public sealed class SqliteSealingTests(SqliteFixture fixture) : SealingContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSealingTests(PostgresFixture fixture) : SealingContract(fixture), IClassFixture<PostgresFixture>;
