using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Store.Sql;

internal abstract partial class SqlKeyStore : IAuditDatabase
{
    public abstract ValueTask<bool> TryWriteAsync(IReadOnlyList<AuditStep> steps, CancellationToken cancellationToken);

    ValueTask<List<T>> IAuditQueries.QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        QueryAsync(statement, read, cancellationToken);
}
