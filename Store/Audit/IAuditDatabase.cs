using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Audit;

/// <summary>Runs what the trail reads. Each statement is one snapshot.</summary>
internal interface IAuditQueries
{
    ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken);
}

/// <summary>Runs what the trail reads and writes beside the changes themselves.</summary>
internal interface IAuditDatabase : IAuditQueries
{
    /// <summary>
    /// Runs statements in one transaction, which stays only when each of them changed as many rows as it should. The first one decides whether the
    /// others are run at all.
    /// </summary>
    /// <returns>False when one did not: nothing was written.</returns>
    ValueTask<bool> TryWriteAsync(IReadOnlyList<AuditStep> steps, CancellationToken cancellationToken);
}

/// <summary>A statement and how many rows it has to change.</summary>
internal readonly record struct AuditStep(Statement Statement, int Rows);
