using System.Collections.Concurrent;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>
/// The one writer: a thread of its own that takes whatever is waiting into one transaction, so that many changes share one flush to disk.
/// Each change has a savepoint; its caller hears of it after the commit.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxGroup = 256;

    private readonly BlockingCollection<SqliteWork> waiting = [];
    private readonly SqliteSession session;
    private readonly Thread thread;

    public SqliteWriter(SqliteSession session)
    {
        this.session = session;
        thread = new Thread(WriteGroups) { IsBackground = true, Name = "keys.db writer" };
        thread.Start();
    }

    /// <summary>Runs work in a transaction of its own or together with others.</summary>
    /// <param name="work">Writes all that belongs together, or nothing. Called on the writer's thread.</param>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        var item = new SqliteWork<T>(work, cancellationToken);
        waiting.Add(item, cancellationToken);
        return item.Task;
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        waiting.Dispose();
        session.Dispose();
    }

    private void WriteGroups()
    {
        var group = new List<SqliteWork>(MaxGroup);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < MaxGroup && waiting.TryTake(out var next))
            {
                group.Add(next);
            }

            WriteGroup(group);
            group.Clear();
        }
    }

    private void WriteGroup(List<SqliteWork> group)
    {
        try
        {
            session.Execute($"begin immediate");
            foreach (var work in group)
            {
                work.Run(session);
            }

            session.Execute($"commit");
        }
#pragma warning disable CA1031 // Whatever it is, the callers get it: nobody may be told of a change that is not on disk.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            RollBack();
            group.ForEach(work => work.Fail(fault));
            return;
        }

        group.ForEach(work => work.Complete());
    }

    private void RollBack()
    {
        try
        {
            session.Execute($"rollback");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has rolled back already, as it does when the disk is full.
        }
    }
}
