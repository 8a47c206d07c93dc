using Npgsql;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Postgres;

/// <summary>The audit trail of a cluster, for a process that only reads it.</summary>
internal sealed class PostgresAuditQueries(NpgsqlDataSource source) : IAuditQueries
{
    public ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        source.QueryAsync(statement, read, cancellationToken);
}
