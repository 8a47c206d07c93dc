using Microsoft.Data.Sqlite;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Sqlite;

namespace Orleans.Keys.Store.Usage;

/// <summary>Reads that end when nobody waits for them any more, or waited long enough.</summary>
internal sealed class SqliteUsageReader(SqliteReaders readers, SqliteWriter writer, TimeProvider clock) : SqlUsageReader
{
    private const int Interrupted = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override Raw OneDay => SqliteUsageWriter.OneDay;

    protected override async ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            return await readers.RunAsync(
                session => session.Query(statement, read, () => cancellationToken.IsCancellationRequested || clock.GetElapsedTime(started) > Patience),
                cancellationToken);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == Interrupted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException("The usage log was not read in time.", fault);
        }
    }

    protected override async ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken) =>
        await writer.RunAsync(session => session.Execute(statement), cancellationToken);
}
