using Npgsql;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Postgres;

/// <summary>Runs queries on PostgreSQL.</summary>
internal static class PostgresQueries
{
    public static async ValueTask<List<T>> QueryAsync<T>(
        this NpgsqlDataSource source, Statement statement, Func<Row, T> read, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Every value in a Statement is a parameter.
        await using var command = source.CreateCommand(statement.Text);
#pragma warning restore CA2100
        PostgresParameters.Bind(command.Parameters, statement);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var row = new PostgresRow(reader);
        var all = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            row.Rewind();
            all.Add(read(row));
        }

        return all;
    }
}
