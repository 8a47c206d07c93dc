using Microsoft.Data.Sqlite;
using Orleans.Keys.Store.Sql;
using SQLitePCL;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>A connection with the statements it has prepared. For one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int MaxPrepared = 128;
    private const int StepsBetweenQuestions = 10_000;

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
        connection.CreateFunction("fold", (string text) => NameFolding.Fold(text), isDeterministic: true);
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

    /// <summary>
    /// Runs one statement of our own, whose parameters are <c>$1</c>, <c>$2</c> and so on in this order, for each of many rows of values. Past the
    /// driver's commands, which look every parameter up by its name for every row.
    /// </summary>
    public void ExecuteMany(string text, IEnumerable<object?[]> rows)
    {
        var database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, text, out var statement), database);
        using (statement)
        {
            foreach (var row in rows)
            {
                for (var column = 0; column < row.Length; column++)
                {
                    SqliteException.ThrowExceptionForRC(Bind(statement, column + 1, row[column]), database);
                }

                var result = raw.sqlite3_step(statement);
                SqliteException.ThrowExceptionForRC(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result, database);
                SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), database);
            }
        }
    }

    /// <summary>Runs a query that ends with a fault when it should not go on, which is asked again and again.</summary>
    public List<T> Query<T>(Statement statement, Func<Row, T> read, Func<bool> isOver)
    {
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenQuestions, _ => isOver() ? 1 : 0, null);
        try
        {
            return Query(statement, read);
        }
        finally
        {
            raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        }
    }

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

    private static int Bind(sqlite3_stmt statement, int parameter, object? value) => ToStored(value) switch
    {
        DBNull => raw.sqlite3_bind_null(statement, parameter),
        string text => raw.sqlite3_bind_text(statement, parameter, text),
        long number => raw.sqlite3_bind_int64(statement, parameter, number),
        int number => raw.sqlite3_bind_int64(statement, parameter, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, parameter, bytes),
        var other => throw new ArgumentException($"A {other.GetType()} is no value of a column.", nameof(value)),
    };

    private SqliteCommand Bind(Statement statement)
    {
        var command = Prepare(statement.Text);
        command.Parameters.Clear();
        var number = 0;
        foreach (var value in statement.Values)
        {
            command.Parameters.AddWithValue($"${++number}", ToStored(value.Value));
        }

        return command;
    }

    private SqliteCommand Prepare(string text)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            if (prepared.Count == MaxPrepared)
            {
                Forget();
            }

            command = connection.CreateCommand();
#pragma warning disable CA2100 // Every value is a parameter.
            command.CommandText = text;
#pragma warning restore CA2100
            prepared.Add(text, command);
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
