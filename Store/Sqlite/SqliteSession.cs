using Microsoft.Data.Sqlite;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>A connection with the statements it has prepared. For one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int MaxPrepared = 128;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public SqliteSession(string file, SqliteOpenMode mode, TimeProvider clock)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
        }.ConnectionString);
        connection.Open();
        connection.CreateFunction("clock_timestamp", () => SqliteRow.ToStored(clock.GetUtcNow()));
    }

    public List<T> Query<T>(Statement statement, Func<Row, T> read)
    {
        using var reader = Bind(statement).ExecuteReader();
        var row = new SqliteRow(reader);
        var all = new List<T>();
        while (reader.Read())
        {
            row.Rewind();
            all.Add(read(row));
        }

        return all;
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(Statement statement) => Bind(statement).ExecuteNonQuery();

    /// <summary>Runs a script of our own, without parameters.</summary>
    public void Run(string script)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of ours: an embedded migration or a literal.
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private static object ToStored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => SqliteRow.ToStored(time),
        TimeSpan duration => SqliteRow.ToStored(duration),
        _ => value,
    };

    private SqliteCommand Bind(Statement statement)
    {
        var text = statement.Text;
        if (!prepared.TryGetValue(text, out var command))
        {
            if (prepared.Count == MaxPrepared)
            {
                Forget();
            }

            command = connection.CreateCommand();
#pragma warning disable CA2100 // Every value in a Statement is a parameter.
            command.CommandText = text;
#pragma warning restore CA2100
            prepared.Add(text, command);
        }

        command.Parameters.Clear();
        var number = 0;
        foreach (var value in statement.Values)
        {
            command.Parameters.AddWithValue($"${++number}", ToStored(value.Value));
        }

        return command;
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        prepared.Clear();
    }
}
