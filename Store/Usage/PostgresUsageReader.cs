using Npgsql;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>Reads on connections of its own, under the server's time limit.</summary>
internal sealed class PostgresUsageReader(NpgsqlDataSource source) : SqlUsageReader
{
    protected override Raw OneDay => PostgresUsage.OneDay;

    protected override async ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken)
    {
        for (var dead = 0; ; dead++)
        {
            try
            {
                return await source.QueryAsync(statement, read, cancellationToken);
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.QueryCanceled)
            {
                throw new TimeoutException("The usage log was not read in time.", fault);
            }
            catch (NpgsqlException fault) when (dead < PostgresUsage.MostReaders && HasDied(fault))
            {
                // A connection of the pool that the server ended since it was used last. There may be as many of them as the pool has.
            }
        }
    }

    protected override async ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(statement.ToBatchCommand());
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // Not one that could not be made: then the database is away.
    private static bool HasDied(NpgsqlException fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } or { InnerException: IOException };
}
