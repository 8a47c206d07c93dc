using Microsoft.Data.Sqlite;
using Orleans.Keys.Store.Sqlite;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Sqlite;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteWriter writer;

    public GroupCommitTests()
    {
        var session = new SqliteSession(folder.File("keys.db"), SqliteOpenMode.ReadWriteCreate, TimeProvider.System);
        session.Run("create table parent (id integer primary key); create table child (parent integer references parent deferrable initially deferred)");
        writer = new SqliteWriter(session);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fault_of_one_change_leaves_the_others_of_its_group_alone()
    {
        var (first, faulty, last) = await TogetherAsync(
            session => session.Execute($"insert into parent values (1)"),
            session =>
            {
                session.Execute($"insert into parent values (2)");
                throw new InvalidOperationException("broken");
            },
            session => session.Execute($"insert into parent values (3)"));

        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => faulty);
        await last;
        Assert.Equal([1L, 3L], await ReadAsync());
    }

    [Fact]
    public async Task Failing_commit_fails_every_change_of_the_group()
    {
        var (first, dangling, last) = await TogetherAsync(
            session => session.Execute($"insert into parent values (1)"),
            session => session.Execute($"insert into child values (99)"),
            session => session.Execute($"insert into parent values (3)"));

        await Assert.ThrowsAsync<SqliteException>(() => first);
        await Assert.ThrowsAsync<SqliteException>(() => dangling);
        await Assert.ThrowsAsync<SqliteException>(() => last);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Writer_goes_on_after_a_failing_commit()
    {
        await Assert.ThrowsAsync<SqliteException>(() => writer.RunAsync(session => session.Execute($"insert into child values (99)"), Token));

        await writer.RunAsync(session => session.Execute($"insert into parent values (4)"), Token);

        Assert.Equal([4L], await ReadAsync());
    }

    [Fact]
    public async Task Change_that_was_cancelled_while_it_waited_is_not_made()
    {
        using var gate = new ManualResetEventSlim();
        using var cancelled = new CancellationTokenSource();
        var blocking = await BlockAsync(gate);
        var waiting = writer.RunAsync(session => session.Execute($"insert into parent values (5)"), cancelled.Token);

        await cancelled.CancelAsync();
        gate.Set();

        await blocking;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Caller_does_not_go_on_on_the_thread_of_the_writer()
    {
        var thread = 0;
        var change = writer.RunAsync(_ => thread = Environment.CurrentManagedThreadId, Token);
        var continuation = change.ContinueWith(_ => Environment.CurrentManagedThreadId, Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        await change;

        Assert.NotEqual(thread, await continuation);
    }

    public void Dispose()
    {
        writer.Dispose();
        folder.Dispose();
    }

    /// <summary>Keeps the writer busy, so that what comes next becomes one group.</summary>
    private async Task<Task> BlockAsync(ManualResetEventSlim gate)
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var blocking = writer.RunAsync(
            _ =>
            {
                began.SetResult();
                return gate.Wait(TimeSpan.FromSeconds(30));
            },
            Token);
        await began.Task;
        return blocking;
    }

    private async Task<(Task First, Task Second, Task Third)> TogetherAsync(
        Func<SqliteSession, int> first, Func<SqliteSession, int> second, Func<SqliteSession, int> third)
    {
        using var gate = new ManualResetEventSlim();
        var blocking = await BlockAsync(gate);
        var group = (writer.RunAsync(first, Token), writer.RunAsync(second, Token), writer.RunAsync(third, Token));
        gate.Set();
        await blocking;
        return group;
    }

    private Task<List<long>> ReadAsync() => writer.RunAsync(session => session.Query($"select id from parent order by id", row => row.Number()), Token);
}
