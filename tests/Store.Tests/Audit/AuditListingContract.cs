using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Audit;

public abstract class AuditListingContract(StoreFixture fixture)
{
    private static readonly PepperRing Ring = Trail.NewRing();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_is_shown_as_it_was_noted_and_with_its_place_once_it_has_one()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        var note = Some.Note with
        {
            Action = "api_key.created",
            ActorKind = ActorKind.Operator,
            ActorTenant = new("system"),
            ActorUser = new("root"),
            ActorKey = Some.KeyId(),
            Ip = "192.0.2.7",
            UserAgent = "curl/8",
            TraceId = "0af7651916cd43dd8448eb211c80319c",
            Before = null,
            After = """{"name":"ci"}""",
        };
        await trail.HappenAsync(note);
        var waiting = (await ListAsync(trail)).Events.Single();

        await trail.SealAsync();

        var shown = (await ListAsync(trail)).Events.Single();
        Assert.Null(waiting.Place);
        Assert.Equal(waiting, shown with { Place = null });
        Assert.Equal((await trail.VerifyAsync()).Head, shown.Place);
        Assert.Equal(new AuditActor { Type = "operator", Tenant = note.ActorTenant, User = note.ActorUser, Key = note.ActorKey, Session = null }, shown.Actor);
        Assert.Equal((note.Action, note.Ip, note.UserAgent, note.TraceId, null), (shown.Action, shown.Ip, shown.UserAgent, shown.TraceId, shown.Before));
        Assert.Equal(note.After, shown.After!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("api_key", shown.Subject.Type);
        Assert.InRange(shown.At, Some.Now.AddMinutes(-1), Some.Now.AddMinutes(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_follow_each_other_both_ways_also_within_one_moment(bool oldestFirst)
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await trail.HappenAsync(5);
        await trail.TamperAsync($"update audit_event set at = {fixture.AgedBy(TimeSpan.FromHours(1))} where tenant = {{t}}");
        var all = await ListAsync(trail, query => query with { OldestFirst = oldestFirst });

        var ids = new List<long>();
        for (AuditCursor? after = null; ;)
        {
            var page = await ListAsync(trail, query => query with { OldestFirst = oldestFirst, Limit = 2, After = after });
            ids.AddRange(page.Events.Select(shown => shown.Id));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.Equal(oldestFirst ? all.Events.Select(e => e.Id).Order() : all.Events.Select(e => e.Id).OrderDescending(), ids);
        Assert.Equal(5, ids.Count);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        var (user, key, session) = (Some.Word(), Some.KeyId(), Some.KeyId());
        await trail.HappenAsync(Some.Note with { Action = "api_key.created", ActorUser = new(user) });
        await trail.HappenAsync(Some.Note with { Action = "api_key.revoked", ActorKey = key, Ip = "192.0.2.1" });
        await trail.HappenAsync(Some.Note with { Action = "api_keys.imported", ActorSession = session });
        var subject = (await ListAsync(trail)).Events[0].Subject.Id;

        Assert.Equal(["api_key.created"], await ActionsAsync(trail, query => query with { Actions = ["api_key.created"] }));
        Assert.Equal(["api_key.revoked", "api_key.created"], await ActionsAsync(trail, query => query with { Actions = ["api_key.*"] }));
        Assert.Equal(["api_keys.imported", "api_key.created"], await ActionsAsync(trail, query => query with { Actions = ["api_keys.*", "api_key.created"] }));
        Assert.Equal(["api_key.created"], await ActionsAsync(trail, query => query with { Actor = user }));
        Assert.Equal(["api_key.revoked"], await ActionsAsync(trail, query => query with { Actor = key.ToString() }));
        Assert.Equal(["api_keys.imported"], await ActionsAsync(trail, query => query with { Actor = session.ToString() }));
        Assert.Equal(["api_key.revoked"], await ActionsAsync(trail, query => query with { Ip = "192.0.2.1" }));
        Assert.Equal(["api_keys.imported"], await ActionsAsync(trail, query => query with { Subject = subject }));
        Assert.Empty(await ActionsAsync(trail, query => query with { Subject = "nothing" }));
    }

    [Fact]
    public async Task Times_narrow_the_list_from_and_up_to()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await trail.HappenAsync(3);
        var all = (await ListAsync(trail, query => query with { OldestFirst = true })).Events;

        var middle = await ListAsync(trail, query => query with { From = all[1].At, To = all[2].At });

        Assert.Equal([all[1].Id], middle.Events.Select(shown => shown.Id));
    }

    [Fact]
    public async Task Members_and_roles_are_found_by_their_names_in_the_tenant()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        var member = Some.Member(trail.World.Tenant.Id);
        var change = new Change { Write = new Write.OfMember(member), Audit = Some.Note with { Tenant = trail.World.Tenant.Id, Action = "member.created" } };
        await fixture.Store.CommitAsync(change, Token);

        var shown = (await ListAsync(trail, query => query with { Subject = member.User.Value })).Events.Single();

        Assert.Equal(new AuditSubject("member", member.User.Value), shown.Subject);
    }

    [Fact]
    public async Task Another_tenants_events_are_not_in_it()
    {
        var (one, other) = (await Trail.InAsync(fixture, Ring), await Trail.InAsync(fixture, Ring));
        await one.HappenAsync(1);

        Assert.Empty((await ListAsync(other)).Events);
    }

    [Fact]
    public async Task Event_of_a_newer_version_is_shown_as_far_as_it_is_known()
    {
        var trail = await Trail.InAsync(fixture, Ring);
        await trail.HappenAsync(1);
        await trail.TamperAsync("update audit_event set actor_kind = 99, subject_kind = 99 where tenant = {t}");

        var shown = (await ListAsync(trail)).Events.Single();

        Assert.Equal(("unknown", "unknown"), (shown.Actor.Type, shown.Subject.Type));
    }

    private async Task<AuditPage> ListAsync(Trail trail, Func<AuditQuery, AuditQuery>? with = null)
    {
        var query = new AuditQuery { Tenant = trail.World.Tenant.Id, Limit = 100 };
        return await new AuditReader((IAuditDatabase)fixture.Store).ListAsync(with is null ? query : with(query), Token);
    }

    private async Task<IEnumerable<string>> ActionsAsync(Trail trail, Func<AuditQuery, AuditQuery> with) =>
        (await ListAsync(trail, with)).Events.Select(shown => shown.Action);
}

public sealed class SqliteAuditListingTests(SqliteFixture fixture) : AuditListingContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresAuditListingTests(PostgresFixture fixture) : AuditListingContract(fixture), IClassFixture<PostgresFixture>;
