using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>The audit trail in the file of an embedded installation, read beside the process that holds it.</summary>
internal sealed class SqliteAuditFile : IAuditQueries, IDisposable
{
    private readonly SqliteReaders readers;

    public SqliteAuditFile(string directory, TimeProvider clock)
    {
        var file = Path.Combine(Path.GetFullPath(directory), KeysOptions.DatabaseFileName);
        readers = File.Exists(file)
            ? new SqliteReaders(file, clock)
            : throw new StoreRefusedException($"There is no database '{file}'. Name its folder in Keys__DataDirectory.");
    }

    public async ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        await readers.RunAsync(session => session.Query(statement, read), cancellationToken);

    public void Dispose() => readers.Dispose();
}
