using Npgsql;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Postgres;

/// <summary>The store of a cluster. Whatever it does is one round trip to the primary.</summary>
/// <param name="source">The connections of the process.</param>
/// <param name="log">Those on which the change log is read: however many wait for the others, a follower does not.</param>
/// <param name="reading">Those on which lists are read.</param>
/// <param name="plans">What the plans of this installation include.</param>
internal sealed class PostgresKeyStore(NpgsqlDataSource source, NpgsqlDataSource log, PostgresReading reading, Plans plans)
    : SqlKeyStore(plans, new Raw($"interval '{(long)KeyPolicy.Leeway.TotalSeconds} seconds'"))
{
    public static readonly Raw ADayAgo = new("clock_timestamp() - interval '24 hours'");

    protected override Raw DayAgo => ADayAgo;

    // On a standby the function fails, which is right: nobody may follow a log that lags.
    protected override Raw Epoch { get; } = new("e.epoch || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)");

    protected override Raw FoldedMemberEmail { get; } = new("lower(m.email collate \"C\")");

    protected override Raw MinuteAgo { get; } = new("clock_timestamp() - interval '1 minute'");

    // By the locale of the database; where that is "C", only ASCII letters lose their case.
    protected override Raw Folded(Raw text) => new($"lower(upper({text.Text}))");

    public override async ValueTask<CommitResult> CommitAsync(Change change, CancellationToken cancellationToken) =>
        await CommitAsync(change, PostgresPrelude.Of(change), cancellationToken)
        ?? await CommitAsync(change, PostgresPrelude.Counting(change), cancellationToken)
        ?? throw new InvalidOperationException("The counters were counted and still say nothing.");

    public override async ValueTask<CommitResult> RevokeAsync(DirectRevoke revoke, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(PostgresChange.Of(revoke).ToBatchCommand());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var outcome = await ReadOutcomeAsync(reader, cancellationToken);
        return outcome switch
        {
            { IsAllowed: false } => ActorMoved.Instance,
            { Version: { } version, At: { } at } => new Committed(version, PositionOf(ChangeSubject.Of(revoke.Key), outcome), at),
            _ => NothingToDo.Instance,
        };
    }

    public override async ValueTask PruneAsync(DateTimeOffset logBefore, CancellationToken cancellationToken)
    {
        // Each in a transaction of its own: nobody waits for all of it.
        for (var shard = 0; shard < ChangeLog.Shards; shard++)
        {
            await ExecuteAsync([Prune.Log(shard, logBefore)], cancellationToken);
        }

        await ExecuteAsync([Prune.Claims(ADayAgo)], cancellationToken);
        await ExecuteAsync([Prune.Sessions(ADayAgo)], cancellationToken);
    }

    public override ValueTask<bool> TryWriteAsync(IReadOnlyList<AuditStep> steps, CancellationToken cancellationToken) =>
        PostgresSteps.TryWriteAsync(source, steps, cancellationToken);

    protected override ValueTask<List<T>> QueryLogAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        log.QueryAsync(statement, read, cancellationToken);

    protected override ValueTask<List<T>> QueryListAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        reading.QueryAsync(statement, read, cancellationToken);

    protected override ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        source.QueryAsync(statement, read, cancellationToken);

    protected override ValueTask<List<T>> WriteAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        source.QueryAsync(statement, read, cancellationToken);

    protected override async ValueTask ExecuteAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement.ToBatchCommand());
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Null when there was no room by counters that nobody counted in this transaction.</returns>
    private async ValueTask<CommitResult?> CommitAsync(Change change, PostgresPrelude prelude, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        foreach (var statement in prelude.Statements)
        {
            batch.BatchCommands.Add(statement.ToBatchCommand());
        }

        batch.BatchCommands.Add(PostgresChange.Of(change).ToBatchCommand());
        if (change.Claim is { } claim)
        {
            // A statement of its own, in the same round trip, sees the claim that won while the first one waited for it.
            batch.BatchCommands.Add(ClaimRow.Select(claim.Scope, claim.Value).ToBatchCommand());
        }

        if (prelude.IsCounted)
        {
            batch.BatchCommands.Add(KeyTally.Read(((Write.OfKey)change.Write).Key).ToBatchCommand());
        }

        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            if (prelude.HasRows)
            {
                _ = await reader.NextResultAsync(cancellationToken);
            }

            var outcome = await ReadOutcomeAsync(reader, cancellationToken);
            return outcome switch
            {
                { IsAllowed: false } => ActorMoved.Instance,
                { HasRoom: false } => await ReadRefusalAsync(reader, change, prelude, cancellationToken),
                { IsClaimed: false } => (CommitResult?)await ReadClaimAsync(reader, cancellationToken) ?? Stale.Instance,
                { Version: { } version, At: { } at } => new Committed(version, PositionOf(change.Write.Subject, outcome), at),
                _ => Stale.Instance,
            };
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresChange.Abandoned)
        {
            return Stale.Instance;
        }
    }

    private static async Task<CommitResult?> ReadRefusalAsync(
        NpgsqlDataReader reader, Change change, PostgresPrelude prelude, CancellationToken cancellationToken)
    {
        // The same request may have taken the last place a moment ago.
        if (change.Claim is not null && await ReadClaimAsync(reader, cancellationToken) is { } claimed)
        {
            return claimed;
        }

        if (change.Requires is Requirement.Room && !prelude.IsCounted)
        {
            return null;
        }

        return Requirements.Broken(change.Requires!, prelude.IsCounted ? await ReadTallyAsync(reader, cancellationToken) : default);
    }

    private static async Task<(long? Tenant, long? Member)> ReadTallyAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        _ = await reader.NextResultAsync(cancellationToken);
        _ = await reader.ReadAsync(cancellationToken);
        var row = new PostgresRow(reader);
        return (row.NumberOrNull(), row.NumberOrNull());
    }

    private static ChangePosition? PositionOf(ChangeSubject? subject, Outcome outcome) =>
        subject is { } named && outcome.Sequence is { } sequence ? new ChangePosition(named.Shard, sequence) : null;

    private static async Task<Outcome> ReadOutcomeAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        _ = await reader.ReadAsync(cancellationToken);
        var row = new PostgresRow(reader);
        return new Outcome(row.Number() == 1, row.Number() == 1, row.Number() == 1, row.NumberOrNull(), row.NumberOrNull(), row.TimeOrNull());
    }

    /// <returns>Null when there is none: one that was pruned in between lets the caller decide anew.</returns>
    private static async Task<AlreadyClaimed?> ReadClaimAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        _ = await reader.NextResultAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new AlreadyClaimed(ClaimRow.Read(new PostgresRow(reader))) : null;
    }

    /// <summary>The one row a change answers with.</summary>
    private sealed record Outcome(bool IsAllowed, bool HasRoom, bool IsClaimed, long? Version, long? Sequence, DateTimeOffset? At);
}
