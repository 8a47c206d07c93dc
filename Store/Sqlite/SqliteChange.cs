using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>A change on the writer's thread. There is no other writer, so what was checked stays true until the commit.</summary>
internal static class SqliteChange
{
    public static CommitResult Commit(SqliteSession session, Change change)
    {
        if (!Holds(session, change.Fence))
        {
            return ActorMoved.Instance;
        }

        if (RefusalOf(session, change) is { } refused)
        {
            return refused;
        }

        if (change.Claim is { } claim && session.Query(ClaimRow.Insert(claim, $"", SqliteKeyStore.ADayAgo), row => row.Number()).Count == 0)
        {
            return new AlreadyClaimed(session.Query(ClaimRow.Select(claim.Scope, claim.Value), ClaimRow.Read).Single());
        }

        var row = RowChange.Of(change.Write);
        if (Apply(session, row) is not { } version)
        {
            session.Execute($"rollback to work");
            return Stale.Instance;
        }

        if (change.Write is Write.OfTenant { Tenant: { Version: 0 } tenant })
        {
            AddDefaultRoles(session, tenant.Id);
        }

        if (Requirements.BornIn(change) is { } born)
        {
            session.Execute($"update key_tally set keys = keys + 1 where {KeyTally.Of(born)}");
        }

        return Record(session, row, version, AuditRow.Values(AuditNotes.Of(change), row));
    }

    public static CommitResult Revoke(SqliteSession session, DirectRevoke revoke)
    {
        if (!Holds(session, revoke.Fence))
        {
            return ActorMoved.Instance;
        }

        var row = RowChange.Of(revoke);
        var before = ReadKey(session, row);
        if (before is null || Apply(session, row) is not { } version)
        {
            return NothingToDo.Instance;
        }

        var after = ReadKey(session, row)!;
        var audit = AuditNotes.Of(revoke) with { Before = KeySnapshot.Of(before), After = KeySnapshot.Of(after) };
        return Record(session, row, version, AuditRow.Values(audit, row));
    }

    private static CommitResult? RefusalOf(SqliteSession session, Change change)
    {
        if (Requirements.Of(change) is not { } condition || Satisfies(session, condition))
        {
            return null;
        }

        // The same request may have taken the last place a moment ago.
        if (change.Claim is { } claim && session.Query(ClaimRow.Select(claim.Scope, claim.Value), ClaimRow.Read) is [var standing])
        {
            return new AlreadyClaimed(standing);
        }

        if (change is not { Requires: Requirement.Room, Write: Write.OfKey { Key: var key } })
        {
            return Requirements.Broken(change.Requires!, default);
        }

        session.Execute(KeyTally.Ensure(key));
        foreach (var count in KeyTally.Count(key))
        {
            session.Execute(count);
        }

        return Satisfies(session, condition)
            ? null
            : Requirements.Broken(change.Requires, session.Query(KeyTally.Read(key), row => (row.NumberOrNull(), row.NumberOrNull())).Single());
    }

    // No answer (null) where nobody has counted.
    private static bool Satisfies(SqliteSession session, Statement condition) =>
        session.Query($"select {condition}", row => row.NumberOrNull() == 1).Single();

    private static bool Holds(SqliteSession session, ActorFence? fence)
    {
        if (fence is null)
        {
            return true;
        }

        var rows = FenceRow.Of(fence).Select(Statement (row) => $"exists (select 1 from {RowChange.Name(row.Table)} where {row.Holds})");
        return session.Query($"select {Statement.Join(" and ", rows)} and {FenceRow.Conditions(fence)}", row => row.Number() == 1).Single();
    }

    /// <returns>The row's version afterwards; null when it was not as expected.</returns>
    private static long? Apply(SqliteSession session, RowChange row)
    {
        var written = row.Insert is { } insert
            ? session.Query($"insert into {RowChange.Name(row.Table)} {insert} where 1 = 1 on conflict do nothing returning {row.Version}", Version)
            : session.Query($"update {RowChange.Name(row.Table)} set {row.Update!} where {row.Key} and {row.Unchanged} returning {row.Version}", Version);
        return written.SingleOrDefault();
    }

    private static long? Version(Row row) => row.Number();

    private static void AddDefaultRoles(SqliteSession session, TenantId tenant)
    {
        foreach (var name in DefaultRoles.Names)
        {
            var role = new Role { Tenant = tenant, Name = name, Permissions = null, Version = 0 };
            session.Execute($"insert into role ({RoleRow.Columns.All}) values ({RoleRow.Values(role, 1)})");
        }
    }

    private static Committed Record(SqliteSession session, RowChange row, long version, Statement audit)
    {
        var at = session.Query($"insert into audit_event ({AuditRow.Columns.All}) values ({audit}) returning at", r => r.Time()).Single();
        if (row.Subject is not { } subject)
        {
            return new Committed(version, null, at);
        }

        var sequence = session.Query(
            $"update change_shard set last_seq = last_seq + 1 where shard = {subject.Shard} returning last_seq", r => r.Number()).Single();
        var loggedAt = session.Query(
            $"""
            insert into change_log (shard, seq, kind, subject, version, at)
            values ({subject.Shard}, {sequence}, {(int)subject.Kind}, {subject.Id}, {version}, clock_timestamp()) returning at
            """,
            r => r.Time()).Single();
        return new Committed(version, new ChangePosition(subject.Shard, sequence), loggedAt);
    }

    private static Key? ReadKey(SqliteSession session, RowChange row) =>
        session.Query($"select {KeyRow.Columns.All} from api_key where {row.Key}", KeyRow.Read).SingleOrDefault();
}
