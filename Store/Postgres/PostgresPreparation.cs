using System.Collections.Immutable;
using System.Net.Sockets;
using Npgsql;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Store.Postgres;

/// <summary>Brings a database to the present schema. However many processes start at once, one does it.</summary>
internal sealed class PostgresPreparation(NpgsqlDataSource source) : IStorePreparation
{
    private const long LockId = 5_243_771_102_611;

    public string Location { get; } = PostgresSource.LocationOf(source);

    public Task MigrateAsync(CancellationToken cancellationToken) => LockedAsync(MigrateAsync, cancellationToken);

    public Task CheckPeppersAsync(PepperCheck check, CancellationToken cancellationToken) =>
        LockedAsync((transaction, token) => CheckPeppersAsync(transaction, check, token), cancellationToken);

    public bool IsUnreachable(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        // A standby that has not been promoted yet.
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => true,
        PostgresException server => server.IsTransient,
        NpgsqlException or SocketException or TimeoutException => true,
        _ => false,
    };

    private static async Task MigrateAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await RunAsync(
            transaction,
            "create table if not exists schema_migration (name text collate \"C\" not null primary key, hash text not null, applied_at timestamptz not null)",
            [],
            cancellationToken);
        var applied = await ReadAsync(
            transaction, "select name, hash from schema_migration", row => (row.GetString(0), row.GetString(1)), cancellationToken);
        foreach (var migration in Migration.Pending(Migration.Of("postgres"), applied))
        {
            await RunAsync(transaction, migration.Text, [], cancellationToken);
            await RunAsync(
                transaction,
                "insert into schema_migration (name, hash, applied_at) values ($1, $2, clock_timestamp())",
                [migration.Name, migration.Hash],
                cancellationToken);
        }
    }

    private static async Task CheckPeppersAsync(NpgsqlTransaction transaction, PepperCheck check, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(
            transaction,
            "select pepper, check_value from pepper_check",
            row => (row.GetString(0), row.GetFieldValue<byte[]>(1).ToImmutableArray()),
            cancellationToken);
        if (check.MustAddCurrent(known))
        {
            await RunAsync(
                transaction,
                "insert into pepper_check (pepper, check_value, added_at) values ($1, $2, clock_timestamp())",
                [check.Current.Id, check.Current.CheckValue.ToArray()],
                cancellationToken);
        }
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlTransaction transaction, string text, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, transaction.Connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var all = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            all.Add(read(reader));
        }

        return all;
    }

    private static async Task RunAsync(NpgsqlTransaction transaction, string text, object[] values, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The text is one of ours: an embedded migration or a literal.
        await using var command = new NpgsqlCommand(text, transaction.Connection, transaction);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task LockedAsync(Func<NpgsqlTransaction, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // Others may be at it, and a migration takes its time.
            await RunAsync(transaction, "set local lock_timeout = '30s'; set local idle_in_transaction_session_timeout = '60s'", [], cancellationToken);
            await RunAsync(transaction, $"select pg_advisory_xact_lock({LockId})", [], cancellationToken);
            await work(transaction, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException fault) when (IsMisconfigured(fault))
        {
            throw new StoreRefusedException($"ConnectionStrings__Keys: {fault.MessageText}", fault);
        }
    }

    // Wrong user or password, no such database, no right to make tables.
    private static bool IsMisconfigured(PostgresException fault) =>
        fault.SqlState.StartsWith("28", StringComparison.Ordinal)
        || fault.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege;
}
