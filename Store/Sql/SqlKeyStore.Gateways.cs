using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Store.Gateways;

namespace Orleans.Keys.Store.Sql;

internal abstract partial class SqlKeyStore
{
    public ValueTask RegisterAsync(GatewayIdentity gateway, CancellationToken cancellationToken) =>
        ExecuteAsync(
            [
                $"""
                insert into gateway (name, address, version, registered_at, seen_at, lease_age_ms)
                values ({gateway.Name}, {gateway.Address}, {gateway.Version}, clock_timestamp(), clock_timestamp(), 0)
                on conflict (name) do update set registered_at = excluded.registered_at, seen_at = excluded.seen_at, left_at = null
                """,
            ],
            cancellationToken);

    public ValueTask ConfirmAsync(GatewayReport report, CancellationToken cancellationToken) =>
        ExecuteAsync([SeenStatement(report), .. report.Applied.Select(applied => AppliedStatement(report.Gateway, applied))], cancellationToken);

    public ValueTask LeaveAsync(string gateway, CancellationToken cancellationToken) =>
        ExecuteAsync([$"update gateway set left_at = clock_timestamp() where name = {gateway} and left_at is null"], cancellationToken);

    public async ValueTask<IReadOnlyList<GatewayStatus>> ListGatewaysAsync(CancellationToken cancellationToken) =>
        await QueryAsync(
            $"select name, address, version, registered_at, seen_at, lease_age_ms from gateway where left_at is null order by name",
            ReadGateway,
            cancellationToken);

    public async ValueTask<ChangeReceipt?> AcknowledgeAsync(ChangeSubject subject, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            [
                $"""
                insert into change_ack (shard, seq, kind, subject, acked_at)
                select shard, seq, kind, subject, clock_timestamp() from change_log
                where shard = {subject.Shard} and kind = {(int)subject.Kind} and subject = {subject.Id}
                order by seq desc limit 1
                on conflict (shard, seq) do nothing
                """,
            ],
            cancellationToken);
        var rows = await QueryAsync(
            $"""
            select a.acked_at, clock_timestamp(), g.name, coalesce(
                (select min(x.applied_at) from gateway_applied x where x.gateway = g.name and x.shard = a.shard and x.seq >= a.seq), g.left_at)
            from change_ack a
            left join gateway g on g.registered_at <= a.acked_at and (g.left_at is null or g.left_at >= a.acked_at)
            where a.shard = {subject.Shard} and a.seq = (
                select max(seq) from change_ack where shard = {subject.Shard} and kind = {(int)subject.Kind} and subject = {subject.Id})
            order by g.name
            """,
            row => (At: row.Time(), ReadAt: row.Time(), Gateway: row.TextOrNull(), Confirmed: row.TimeOrNull()),
            cancellationToken);
        return rows.Count == 0
            ? null
            : new ChangeReceipt(
                rows[0].At, rows[0].ReadAt, [.. rows.Where(row => row.Gateway is not null).Select(row => new Confirmation(row.Gateway!, row.Confirmed))]);
    }

    public async ValueTask<IReadOnlyList<Propagation>> ListPropagationAsync(DateTimeOffset since, int changes, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"""
            select a.acked_at, g.name,
                (select min(x.applied_at) from gateway_applied x where x.gateway = g.name and x.shard = a.shard and x.seq >= a.seq)
            from (select shard, seq, acked_at from change_ack where acked_at >= {since} order by acked_at desc, shard, seq limit {changes}) a
            join gateway g on g.registered_at <= a.acked_at and (g.left_at is null or g.left_at >= a.acked_at)
            order by a.acked_at, a.shard, a.seq, g.name
            """,
            row => new Propagation(row.Time(), row.Text(), row.TimeOrNull()),
            cancellationToken);

    public ValueTask PruneGatewaysAsync(DateTimeOffset seenBefore, DateTimeOffset appliedBefore, CancellationToken cancellationToken) =>
        ExecuteAsync(
            [
                $"delete from gateway where seen_at < {seenBefore}",
                $"""
                delete from gateway_applied where applied_at < {appliedBefore} and exists (
                    select 1 from gateway_applied newer
                    where newer.gateway = gateway_applied.gateway and newer.shard = gateway_applied.shard and newer.seq > gateway_applied.seq)
                """,
                $"delete from gateway_applied where not exists (select 1 from gateway g where g.name = gateway_applied.gateway)",
                $"delete from change_ack where acked_at < {appliedBefore}",
            ],
            cancellationToken);

    /// <summary>Runs statements of our own in one transaction and one round trip.</summary>
    protected abstract ValueTask ExecuteAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken);

    private static Statement SeenStatement(GatewayReport report) =>
        $"update gateway set seen_at = clock_timestamp(), lease_age_ms = {(long)report.LeaseAge.TotalMilliseconds} where name = {report.Gateway}";

    private static Statement AppliedStatement(string gateway, AppliedChange applied) =>
        $"""
        insert into gateway_applied (gateway, shard, seq, applied_at)
        select name, {applied.UpTo.Shard}, {applied.UpTo.Sequence}, {applied.At} from gateway where name = {gateway}
        on conflict (gateway, shard, seq) do nothing
        """;

    private static GatewayStatus ReadGateway(Row row) => new()
    {
        Identity = new GatewayIdentity(row.Text(), row.Text(), row.Text()),
        RegisteredAt = row.Time(),
        SeenAt = row.Time(),
        LeaseAge = TimeSpan.FromMilliseconds(row.Number()),
    };
}
