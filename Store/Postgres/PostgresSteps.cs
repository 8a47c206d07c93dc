using Npgsql;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Store.Postgres;

/// <summary>Writes of the audit trail's upkeep, in a transaction of their own.</summary>
internal static class PostgresSteps
{
    public static async ValueTask<bool> TryWriteAsync(NpgsqlDataSource source, IReadOnlyList<AuditStep> steps, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // The first one by itself: what follows is right only when it is.
        if (!await TryRunAsync(transaction, [.. steps.Take(1)], cancellationToken) || !await TryRunAsync(transaction, [.. steps.Skip(1)], cancellationToken))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> TryRunAsync(NpgsqlTransaction transaction, AuditStep[] steps, CancellationToken cancellationToken)
    {
        if (steps.Length == 0)
        {
            return true;
        }

        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var step in steps)
        {
            batch.BatchCommands.Add(step.Statement.ToBatchCommand());
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        return !steps.Where((step, i) => batch.BatchCommands[i].RecordsAffected != step.Rows).Any();
    }
}
