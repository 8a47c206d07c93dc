using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sql;

/// <summary>What both stores have in common: every read. They speak the same SQL; a store says how a statement is run.</summary>
/// <param name="plans">What the plans of this installation include.</param>
/// <param name="policyLeeway"><see cref="KeyPolicy.Leeway"/> as an expression.</param>
internal abstract partial class SqlKeyStore(Plans plans, Raw policyLeeway) : IKeyStore
{
    private readonly AccessRow access = new(plans);
    private readonly StatusFilter status = new(plans, policyLeeway);

    /// <summary>An expression for the time a day ago.</summary>
    protected abstract Raw DayAgo { get; }

    /// <summary>An expression, over <c>cluster_epoch e</c>, for all that tells one history of the database from another.</summary>
    protected abstract Raw Epoch { get; }

    public abstract ValueTask<CommitResult> CommitAsync(Change change, CancellationToken cancellationToken);

    public abstract ValueTask<CommitResult> RevokeAsync(DirectRevoke revoke, CancellationToken cancellationToken);

    public abstract ValueTask PruneAsync(DateTimeOffset logBefore, CancellationToken cancellationToken);

    public async ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken) =>
        (await ReadHeadAsync(gateway: "", cancellationToken)).Head;

    public async ValueTask<(ChangeHead Head, bool IsRegistered)> ReadHeadAsync(string gateway, CancellationToken cancellationToken)
    {
        var rows = await QueryLogAsync(
            $"""
            with head as materialized (
                select {Epoch} as epoch, clock_timestamp() as now,
                    (select count(*) from gateway where name = {gateway} and left_at is null) as registered
                from cluster_epoch e where e.id = 1)
            select head.epoch, head.now, head.registered, s.last_seq from change_shard s cross join head order by s.shard
            """,
            row => (Epoch: row.Text(), Now: row.Time(), Registered: row.Number(), Watermark: row.Number()),
            cancellationToken);
        return rows.Count == ChangeLog.Shards
            ? (new ChangeHead(rows[0].Epoch, [.. rows.Select(row => row.Watermark)], rows[0].Now), rows[0].Registered == 1)
            : throw new InvalidDataException($"The change log has {rows.Count} shards and not {ChangeLog.Shards}.");
    }

    public async ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ShardRange> ranges, CancellationToken cancellationToken)
    {
        if (ranges.Count == 0)
        {
            return [];
        }

        var parts = ranges.Select(Statement (range) =>
            $"select shard, seq, kind, subject, at from change_log where shard = {range.Shard} and seq > {range.After} and seq <= {range.UpTo}");
        return await QueryLogAsync($"{Statement.Join(" union all ", parts)} order by 1, 2", ReadChange, cancellationToken);
    }

    /// <summary>Reads of the change log, which nothing else may hold up.</summary>
    protected virtual ValueTask<List<T>> QueryLogAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        QueryAsync(statement, read, cancellationToken);

    /// <summary>Lists, whose best plan depends on what is asked and whose time on how much there is.</summary>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    protected virtual ValueTask<List<T>> QueryListAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        QueryAsync(statement, read, cancellationToken);

    protected abstract ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken);

    private static ChangeRow ReadChange(Row row) =>
        new(new ChangePosition(row.Small(), row.Number()), new ChangeSubject(row.Enum<ChangeKind>(), row.Text()), row.Time());

    private async ValueTask<T?> ReadOneAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken)
        where T : class =>
        (await QueryAsync(statement, read, cancellationToken)).SingleOrDefault();
}
