using Npgsql;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Postgres;

/// <summary>
/// Reads whose time depends on how much there is: on connections of their own, so that whoever lists or looks through logs holds up nothing else, with a
/// plan for the values at hand, and under a time limit of the server.
/// </summary>
internal sealed class PostgresReading(NpgsqlDataSource source)
{
    /// <summary>The most connections of a process for them.</summary>
    public const int MostConnections = 8;

    /// <summary>
    /// Plans are made for the values at hand: one for any values would lock every partition of the usage log, and takes a tenant with many keys for one
    /// with few. A statement that takes longer than this is of no use to anybody any more.
    /// </summary>
    public const string Settings = "-c plan_cache_mode=force_custom_plan -c statement_timeout=5000";

    /// <exception cref="TimeoutException">It took too long.</exception>
    public async ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken)
    {
        for (var dead = 0; ; dead++)
        {
            try
            {
                return await source.QueryAsync(statement, read, cancellationToken);
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.QueryCanceled)
            {
                throw new TimeoutException("The database did not answer a read in time.", fault);
            }
            catch (NpgsqlException fault) when (dead < MostConnections && HasDied(fault))
            {
                // A connection of the pool that the server ended since it was used last. There may be as many of them as the pool has.
            }
        }
    }

    public async ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(statement.ToBatchCommand());
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // Not one that could not be made: then the database is away.
    private static bool HasDied(NpgsqlException fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } or { InnerException: IOException };
}
