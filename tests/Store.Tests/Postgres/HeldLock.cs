using Npgsql;

namespace Orleans.Keys.Store.Tests.Postgres;

/// <summary>A transaction of somebody else that holds rows, until it is told how to end.</summary>
internal sealed class HeldLock : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private HeldLock(NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.source, this.connection, this.transaction) = (source, connection, transaction);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<HeldLock> TakeAsync(NpgsqlDataSource source, string statement)
    {
        var connection = await source.OpenConnectionAsync(Token);
        var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand(statement, connection, transaction);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
        return new HeldLock(source, connection, transaction);
    }

    /// <summary>Waits until somebody waits for this transaction.</summary>
    /// <returns>The server process of who waits.</returns>
    public Task<int> WaiterAsync() => WaiterAsync(source, connection.ProcessID);

    /// <summary>Waits until somebody waits for a server process.</summary>
    /// <returns>The server process of who waits.</returns>
    public static async Task<int> WaiterAsync(NpgsqlDataSource source, int blocking)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            await using var command = source.CreateCommand($"select pid from pg_stat_activity where {blocking} = any(pg_blocking_pids(pid)) limit 1");
            if (await command.ExecuteScalarAsync(Token) is int waiter)
            {
                return waiter;
            }
        }

        throw new TimeoutException($"Nobody waits for the server process {blocking}: the change was not held up by the lock.");
    }

    public Task CommitAsync() => transaction.CommitAsync(Token);

    public Task RollBackAsync() => transaction.RollbackAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
