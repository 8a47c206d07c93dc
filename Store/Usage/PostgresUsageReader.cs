using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

internal sealed class PostgresUsageReader(PostgresReading reading) : SqlUsageReader
{
    protected override Raw OneDay => PostgresUsage.OneDay;

    protected override ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        reading.QueryAsync(statement, read, cancellationToken);

    protected override ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken) => reading.ExecuteAsync(statement, cancellationToken);
}
