using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>
/// A few read-only connections. SQLite is synchronous, so a read runs on a thread of the pool and never on the caller's, which may be a
/// grain's; readers of a write-ahead log wait for nobody.
/// </summary>
internal sealed class SqliteReaders(string file, TimeProvider clock) : IDisposable
{
    private const int Most = 4;

    private readonly SemaphoreSlim free = new(Most);
    private readonly ConcurrentBag<SqliteSession> idle = [];

    public async Task<T> RunAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(read), cancellationToken);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }

        free.Dispose();
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        if (!idle.TryTake(out var session))
        {
            session = new SqliteSession(file, SqliteOpenMode.ReadOnly, clock);
        }

        // After a fault the connection goes back too: a read leaves nothing behind in it.
        try
        {
            return read(session);
        }
        finally
        {
            idle.Add(session);
        }
    }
}
