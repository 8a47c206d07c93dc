using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Postgres;

/// <summary>
/// A change as one statement: locks and fence, what it requires, claim, row, audit row, and last the shard's counter with the log row. Each
/// part takes its rows from the one before, so a part that comes to nothing leaves nothing to those after it.
/// </summary>
internal static class PostgresChange
{
    /// <summary>What <c>abandon_change()</c> ends a transaction with.</summary>
    public const string Abandoned = "KY001";

    // KeySnapshot as SQL, so that a revocation stays one round trip; the contract suite holds the two together.
    private static readonly Statement Snapshot =
        $"""
        jsonb_build_object('name', name, 'owner', owner_user, 'environment', case environment when 1 then 'live' else 'test' end,
            'scopes', scopes, 'allowedIps', allowed_ips, 'metadata', metadata, 'expiresAt', {Print("expires_at")}, 'secret', secret_number,
            'previousSecretExpiresAt', {Print("previous_expires_at")}, 'revokedAt', {Print("revoked_at")}, 'revokedReason', revoked_reason)
        """;

    public static Statement Of(Change change)
    {
        var row = RowChange.Of(change.Write);
        var allowed = new Raw(change.Requires is null ? "gate" : "room");
        var source = change.Claim is null ? allowed : new Raw("claim");
        Statement returning = $"{row.Version}";
        return $"""
            {PostgresLocks.Gate(change.Fence, row)}{Room(change)}{Claim(change.Claim, allowed)},
            written as ({Written(row, source, returning)}){DefaultRolesOf(change.Write)}{Tally(change)},
            {Record(row, AuditRow.Values(AuditNotes.Of(change), row))}
            select (select count(*) from gate), (select count(*) from {allowed}), (select count(*) from {source}),
                (select version from written){Outcome(row)}{Guard(change.Claim)}
            """;
    }

    public static Statement Of(DirectRevoke revoke)
    {
        var row = RowChange.Of(revoke);
        Statement before = $"state || jsonb_build_object('revokedAt', null, 'revokedReason', null)";
        return $"""
            {PostgresLocks.Gate(revoke.Fence, row)},
            written as ({Written(row, new Raw("gate"), $"version, {Snapshot} as state")}),
            {Record(row, AuditRow.Values(AuditNotes.Of(revoke), row, before, $"state"))}
            select (select count(*) from gate), 1, 1, (select version from written){Outcome(row)}
            """;
    }

    private static Statement Room(Change change)
    {
        if (Requirements.Of(change) is not { } condition)
        {
            return $"";
        }

        return $"""
            ,
            room as (select 1 as ok from gate where {condition}{OfCounters(change)})
            """;
    }

    private static Statement OfCounters(Change change)
    {
        if (change.Requires is not Requirement.Room)
        {
            return $"";
        }

        return $" and {PostgresPrelude.HasCounters}";
    }

    private static Statement Tally(Change change)
    {
        if (Requirements.BornIn(change) is not { } born)
        {
            return $"";
        }

        return $"""
            ,
            counters as (select c.tenant, c.user_id from key_tally c, written where {KeyTally.Of(born)} order by c.user_id for no key update of c),
            tally as (update key_tally t set keys = t.keys + 1 from counters c where t.tenant = c.tenant and t.user_id = c.user_id)
            """;
    }

    private static Statement Claim(IdempotencyClaim? claim, Raw from)
    {
        if (claim is null)
        {
            return $"";
        }

        return $"""
            ,
            claim as ({ClaimRow.Insert(claim, $"from {from}", PostgresKeyStore.ADayAgo)})
            """;
    }

    private static Statement Written(RowChange row, Raw source, Statement returning)
    {
        if (row.Insert is { } insert)
        {
            return $"insert into {RowChange.Name(row.Table)} {insert} from {source} on conflict do nothing returning {returning}";
        }

        return $"update {RowChange.Name(row.Table)} set {row.Update!} from {source} where {row.Key} and {row.Unchanged} returning {returning}";
    }

    private static Statement DefaultRolesOf(Write write)
    {
        if (write is not Write.OfTenant { Tenant: { Version: 0 } tenant })
        {
            return $"";
        }

        var names = new Raw(string.Join(", ", DefaultRoles.Names.Select(name => $"('{name}')")));
        return $"""
            ,
            roles as (
                insert into role ({RoleRow.Columns.All})
                select {tenant.Id}, defaults.name, null, 1 from written cross join (values {names}) defaults (name))
            """;
    }

    private static Statement Record(RowChange row, Statement audit)
    {
        Statement trail = $"audit as (insert into audit_event ({AuditRow.Columns.All}) select {audit} from written returning at)";
        if (row.Subject is not { } subject)
        {
            return trail;
        }

        return $"""
            {trail},
            counter as (
                update change_shard set last_seq = last_seq + 1 from audit where shard = {subject.Shard} returning last_seq),
            log as (
                insert into change_log (shard, seq, kind, subject, version, at)
                select {subject.Shard}, counter.last_seq, {(int)subject.Kind}, {subject.Id}, written.version, clock_timestamp()
                from counter cross join written
                returning at)
            """;
    }

    private static Raw Outcome(RowChange row) => new(row.Subject is null
        ? ", null::bigint, (select at from audit)"
        : ", (select last_seq from counter), (select at from log)");

    // A claim may stay only with its change.
    private static Raw Guard(IdempotencyClaim? claim) => new(claim is null
        ? ""
        : ", case when exists (select from claim) and not exists (select from written) then abandon_change() end");

    private static Raw Print(string time) => new($"""to_char({time} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""");
}
