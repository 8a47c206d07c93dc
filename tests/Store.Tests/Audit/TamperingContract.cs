using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Store.Tests.Audit;

/// <summary>Whoever can write to the database, and has no pepper, leaves traces.</summary>
public abstract class TamperingContract(StoreFixture fixture)
{
    private const int Events = 5;

    private static readonly PepperRing Ring = Trail.NewRing();

    private static readonly Dictionary<string, string> Columns = new()
    {
        ["id"] = "id + 1000000",
        ["tenant"] = "'another'",
        ["at"] = "sealed_at",
        ["action"] = "'harmless'",
        ["actor_kind"] = "actor_kind + 1",
        ["actor_tenant"] = "'another'",
        ["actor_user"] = "'another'",
        ["actor_key"] = "'0123456789ABCDEF'",
        ["actor_session"] = "'0123456789ABCDEF'",
        ["ip"] = "'192.0.2.1'",
        ["user_agent"] = "''",
        ["trace_id"] = "'0'",
        ["subject_kind"] = "subject_kind + 1",
        ["subject"] = "'another'",
        ["state_before"] = "'{}'",
        ["state_after"] = "'{}'",
        ["position"] = "position + 100",
        ["pepper"] = "'0123456789abcdef'",
        ["previous_hash"] = "hash",
        ["hash"] = "previous_hash",
        ["sealed_at"] = "at",
    };

    public static TheoryData<string> ColumnNames => [.. Columns.Keys];

    [Theory]
    [MemberData(nameof(ColumnNames))]
    public async Task Change_of_any_column_is_found(string column)
    {
        var trail = await Trail.SealedAsync(fixture, Ring, Events);
        await fixture.RunAsync(fixture.FreeIdsOf("audit_event"));

        await trail.TamperAsync($"update audit_event set {column} = {Columns[column]} where tenant = {{t}} and position = 3");

        var report = await trail.VerifyAsync();
        Assert.False(report.IsIntact);
        Assert.All(report.Findings, finding => Assert.InRange(finding.Position, 3, 103));
    }

    [Fact]
    public async Task No_column_is_left_out_of_the_seal()
    {
        var columns = await fixture.NumberAsync(fixture.CountColumnsOf("audit_event"));

        Assert.Equal(columns, Columns.Count);
        Assert.Equal(AuditRecord.Columns.All.Text.Split(", ").Order(), Columns.Keys.Order());
    }

    [Fact]
    public async Task Changed_event_is_named()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, Events);

        await trail.TamperAsync("update audit_event set actor_user = 'somebody-else' where tenant = {t} and position = 3");

        Assert.Equal([new(AuditFindingKind.Changed, 3, await trail.EventAtAsync(3))], await trail.FindingsAsync());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 5)]
    public async Task Removed_events_are_missed(int first, int last)
    {
        var trail = await Trail.SealedAsync(fixture, Ring, Events);

        await trail.TamperAsync($"delete from audit_event where tenant = {{t}} and position between {first} and {last}");

        Assert.Equal([new(AuditFindingKind.Missing, first, UpTo: last)], await trail.FindingsAsync());
    }

    [Fact]
    public async Task Swapped_events_are_found()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, Events);
        var (second, fourth) = (await trail.EventAtAsync(2), await trail.EventAtAsync(4));

        await trail.TamperAsync($"update audit_event set position = -position where id in ({second}, {fourth})");
        await trail.TamperAsync($"update audit_event set position = 6 + position where id in ({second}, {fourth})");

        var findings = await trail.FindingsAsync();
        Assert.Contains(new AuditFinding(AuditFindingKind.Changed, 4, second), findings);
        Assert.Contains(new AuditFinding(AuditFindingKind.Changed, 2, fourth), findings);
    }

    [Fact]
    public async Task Inserted_event_is_found_wherever_it_is_put()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, Events);
        await trail.TamperAsync("drop index audit_event_position");
        await trail.TamperAsync(CopyOf(3, "3"));
        await trail.TamperAsync(CopyOf(5, "6"));
        await trail.TamperAsync(CopyOf(1, "0"));

        var findings = await trail.FindingsAsync();

        Assert.Equal(3, findings.Count(finding => finding.Kind == AuditFindingKind.Surplus));
        Assert.Equal([0, 3, 6], findings.Where(finding => finding.Kind == AuditFindingKind.Surplus).Select(finding => finding.Position));
        await trail.TamperAsync("delete from audit_event where action = 'forged'");
        await trail.TamperAsync("create unique index audit_event_position on audit_event (tenant, position) where position is not null");
    }

    [Theory]
    [InlineData("position", "position - 1", AuditFindingKind.ForgedEnd)]
    [InlineData("hash", "pruned_hash", AuditFindingKind.ForgedEnd)]
    [InlineData("pruned", "2", AuditFindingKind.ForgedEnd)]
    [InlineData("pruned_hash", "hash", AuditFindingKind.ForgedEnd)]
    [InlineData("code", "hash", AuditFindingKind.ForgedEnd)]
    [InlineData("pepper", "'0123456789abcdef'", AuditFindingKind.UnknownSigner)]
    [InlineData("tenant", "tenant || '-'", AuditFindingKind.EndMissing)]
    public async Task Change_of_the_row_of_the_end_is_found(string column, string value, AuditFindingKind kind)
    {
        var trail = await Trail.SealedAsync(fixture, Ring, Events);

        await trail.TamperAsync($"update audit_chain set {column} = {value} where tenant = {{t}}");

        Assert.Contains(await trail.FindingsAsync(), finding => finding.Kind == kind);
    }

    [Fact]
    public async Task Tenant_of_which_nothing_is_left_is_found()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, Events);

        await trail.TamperAsync("delete from audit_event where tenant = {t}");
        await trail.TamperAsync("delete from audit_chain where tenant = {t}");

        Assert.Contains(await trail.FindingsAsync(), finding => finding.Kind == AuditFindingKind.EndMissing);
    }

    [Fact]
    public async Task Chain_that_was_taken_back_to_an_earlier_end_lacks_a_head_that_was_noted()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, 2);
        var early = await trail.NoteHeadAsync();
        await trail.TamperAsync("create table kept_chain as select * from audit_chain where tenant = {t}");
        await trail.HappenAsync(2);
        await trail.SealAsync();
        var late = await trail.NoteHeadAsync();

        await trail.TamperAsync("delete from audit_event where tenant = {t} and position > 2");
        await trail.TamperAsync("delete from audit_chain where tenant = {t}");
        await trail.TamperAsync("insert into audit_chain select * from kept_chain");
        await trail.TamperAsync("drop table kept_chain");

        Assert.Empty(await trail.FindingsAsync(early));
        Assert.Equal([new(AuditFindingKind.NotedHeadMissing, 4)], await trail.FindingsAsync(early, late));
    }

    [Fact]
    public async Task Chain_that_was_made_anew_lacks_a_head_that_was_noted_and_is_sealed_late()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, Events);
        var noted = await trail.NoteHeadAsync();

        await trail.TamperAsync("delete from audit_chain where tenant = {t}");
        await trail.TamperAsync(
            $"""
            update audit_event set position = null, pepper = null, previous_hash = null, hash = null, sealed_at = null, ip = '192.0.2.1',
                at = {fixture.AgedBy(TimeSpan.FromHours(2))}
            where tenant = {"{t}"}
            """);
        await trail.SealAsync();

        Assert.Equal([new(AuditFindingKind.NotedHeadMissing, Events)], await trail.FindingsAsync(noted));
        Assert.Equal(Events, (await trail.VerifyAsync()).SealedLate);
    }

    [Fact]
    public async Task Of_many_findings_some_are_kept_and_all_are_counted()
    {
        var trail = await Trail.SealedAsync(fixture, Ring, 30);

        await trail.TamperAsync("update audit_event set action = 'harmless' where tenant = {t}");

        var report = await trail.VerifyAsync();
        Assert.Equal((AuditReport.MaxFindings, 30), (report.Findings.Count, report.FindingCount));
    }

    [Fact]
    public async Task Verification_of_all_goes_through_every_tenant()
    {
        var (one, other) = (await Trail.SealedAsync(fixture, Ring, 1), await Trail.SealedAsync(fixture, Ring, 2));
        var nobody = new NotedHead(new("nobody-knows"), new AuditPlace(1, new string('0', 64)));

        var reports = await new AuditVerifier((IAuditDatabase)fixture.Store, Ring)
            .VerifyAsync(null, [nobody], TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, reports.Single(report => report.Tenant.Value == one.Tenant).Events);
        Assert.Equal(2, reports.Single(report => report.Tenant.Value == other.Tenant).Events);
        Assert.Equal(AuditFindingKind.NotedHeadMissing, reports.Single(report => report.Tenant == nobody.Tenant).Findings.Single().Kind);
    }

    private static string CopyOf(int position, string at) =>
        $$"""
        insert into audit_event (at, action, tenant, actor_kind, subject_kind, subject, position, pepper, previous_hash, hash, sealed_at)
        select at, 'forged', tenant, actor_kind, subject_kind, subject, {{at}}, pepper, previous_hash, hash, sealed_at
        from audit_event where tenant = {t} and position = {{position}}
        """;
}

public sealed class SqliteTamperingTests(SqliteFixture fixture) : TamperingContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresTamperingTests(PostgresFixture fixture) : TamperingContract(fixture), IClassFixture<PostgresFixture>;
