using Microsoft.Data.Sqlite;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>Something to write, and its caller who waits.</summary>
internal abstract class SqliteWork
{
    /// <summary>Writes, under a savepoint. A fault of this work alone is kept for its caller; one that ends the transaction is thrown.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Tells the caller, after the commit.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that the group was not committed.</summary>
    public abstract void Fail(Exception fault);
}

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) : SqliteWork
{
    // The caller may be a grain: it must not go on running on the writer's thread.
    private readonly TaskCompletionSource<T> caller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? ownFault;

    public Task<T> Task => caller.Task;

    public override void Run(SqliteSession session)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            ownFault = new OperationCanceledException(cancellationToken);
            return;
        }

        session.Execute($"savepoint work");
        try
        {
            result = work(session);
        }
#pragma warning disable CA1031 // Kept for the caller.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            ownFault = fault;
            session.Execute($"rollback to work");
        }

        session.Execute($"release work");
    }

    public override void Complete()
    {
        switch (ownFault)
        {
            case null:
                caller.SetResult(result!);
                break;
            case OperationCanceledException:
                caller.SetCanceled(cancellationToken);
                break;
            default:
                caller.SetException(ownFault);
                break;
        }
    }

    public override void Fail(Exception fault) => caller.SetException(ownFault is null or SqliteException ? fault : ownFault);
}
