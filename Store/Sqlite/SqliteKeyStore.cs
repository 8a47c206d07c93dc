using Microsoft.Data.Sqlite;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>The store of the embedded mode: one file, one process, one writer.</summary>
internal sealed class SqliteKeyStore : SqlKeyStore, IStorePreparation, IDisposable
{
    public static readonly Raw ADayAgo = new("clock_timestamp() - 86400000000");

    private readonly SqliteWriter writer;
    private readonly SqliteReaders readers;
    private readonly DataDirectory directory;
    private bool isDisposed;

    public SqliteKeyStore(DataDirectory directory, TimeProvider clock, Plans plans)
        : base(plans, new Raw($"{SqliteRow.ToStored(KeyPolicy.Leeway)}"))
    {
        this.directory = directory;
        writer = new SqliteWriter(OpenForWriting(directory, clock));
        readers = new SqliteReaders(directory.DatabaseFile, clock);
    }

    /// <summary>The one writer, for what is written beside keys.</summary>
    public SqliteWriter Writer => writer;

    /// <summary>The readers, for what is read beside keys.</summary>
    public SqliteReaders Readers => readers;

    public string Location => directory.DatabaseFile;

    protected override Raw DayAgo => ADayAgo;

    protected override Raw Epoch { get; } = new("e.epoch");

    protected override Raw Folded(Raw text) => new($"fold({text.Text})");

    protected override Raw FoldedMemberEmail { get; } = new("lower(m.email)");

    protected override Raw MinuteAgo { get; } = new("clock_timestamp() - 60000000");

    public override async ValueTask<CommitResult> CommitAsync(Change change, CancellationToken cancellationToken) =>
        await writer.RunAsync(session => SqliteChange.Commit(session, change), cancellationToken);

    public override async ValueTask<CommitResult> RevokeAsync(DirectRevoke revoke, CancellationToken cancellationToken) =>
        await writer.RunAsync(session => SqliteChange.Revoke(session, revoke), cancellationToken);

    public override async ValueTask PruneAsync(DateTimeOffset logBefore, CancellationToken cancellationToken)
    {
        // A shard at a time, so that writers get in between.
        for (var shard = 0; shard < ChangeLog.Shards; shard++)
        {
            var log = Prune.Log(shard, logBefore);
            await writer.RunAsync(session => session.Execute(log), cancellationToken);
        }

        await writer.RunAsync(session => session.Execute(Prune.Claims(ADayAgo)) + session.Execute(Prune.Sessions(ADayAgo)), cancellationToken);
    }

    public override async ValueTask<bool> TryWriteAsync(IReadOnlyList<AuditStep> steps, CancellationToken cancellationToken) =>
        await writer.RunAsync(session => SqliteSteps.TryWrite(session, steps), cancellationToken);

    public Task MigrateAsync(CancellationToken cancellationToken) => writer.RunAsync(SqliteMigrations.Apply, cancellationToken);

    public Task CheckPeppersAsync(PepperCheck check, CancellationToken cancellationToken) =>
        writer.RunAsync(session => SqlitePeppers.Ensure(session, check), cancellationToken);

    /// <summary>A local file is there or not: waiting for it does not help.</summary>
    public bool IsUnreachable(Exception fault) => false;

    /// <summary>May be called again: the container knows the store under two names.</summary>
    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            readers.Dispose();
            writer.Dispose();
        }
    }

    protected override async ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        await readers.RunAsync(session => session.Query(statement, read), cancellationToken);

    protected override async ValueTask<List<T>> WriteAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken) =>
        await writer.RunAsync(session => session.Query(statement, read), cancellationToken);

    protected override async ValueTask ExecuteAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken) =>
        await writer.RunAsync(session => statements.Sum(session.Execute), cancellationToken);

    private static SqliteSession OpenForWriting(DataDirectory directory, TimeProvider clock)
    {
        var session = new SqliteSession(directory.DatabaseFile, SqliteOpenMode.ReadWriteCreate, clock);
        session.Run("pragma busy_timeout = 2000");
        session.Run("pragma journal_mode = wal");
        session.Run("pragma synchronous = full");
        // Keys are drawn at random, so whatever is in the order of keys is written all over.
        session.Run("pragma cache_size = -65536");
        return session;
    }
}
