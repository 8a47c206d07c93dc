using Npgsql;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>A fault that somebody makes in the database of a cluster, until it is disposed.</summary>
internal sealed class DatabaseFault : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly string remedy;

    private DatabaseFault(NpgsqlConnection connection, string remedy) => (this.connection, this.remedy) = (connection, remedy);

    /// <summary>A table is not there: every query of it is an error.</summary>
    public static Task<DatabaseFault> WithoutTableAsync(string database, string table) =>
        MakeAsync(database, $"alter table {table} rename to {table}_away", $"alter table {table}_away rename to {table}");

    /// <summary>A table is locked: every query of it waits.</summary>
    public static Task<DatabaseFault> WithLockedTableAsync(string database, string table) =>
        MakeAsync(database, $"begin; lock table {table} in access exclusive mode", "rollback");

    public async ValueTask DisposeAsync()
    {
        await RunAsync(connection, remedy);
        await connection.DisposeAsync();
    }

    private static async Task<DatabaseFault> MakeAsync(string database, string fault, string remedy)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(CancellationToken.None);
        await RunAsync(connection, fault);
        return new DatabaseFault(connection, remedy);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text)
    {
#pragma warning disable CA2100 // The text is one of ours.
        await using var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
