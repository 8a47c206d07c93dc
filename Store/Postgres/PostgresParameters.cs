using Npgsql;
using NpgsqlTypes;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Postgres;

/// <summary>A statement's values as parameters. Each has its type, so that a null does not make another prepared statement.</summary>
internal static class PostgresParameters
{
    public static void Bind(NpgsqlParameterCollection parameters, Statement statement)
    {
        foreach (var value in statement.Values)
        {
            parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(value.Type), Value = value.Value ?? DBNull.Value });
        }
    }

    public static NpgsqlBatchCommand ToBatchCommand(this Statement statement)
    {
#pragma warning disable CA2100 // Every value in a Statement is a parameter.
        var command = new NpgsqlBatchCommand(statement.Text);
#pragma warning restore CA2100
        Bind(command.Parameters, statement);
        return command;
    }

    public static NpgsqlDbType TypeOf(SqlType type) => type switch
    {
        SqlType.Text => NpgsqlDbType.Text,
        SqlType.Number => NpgsqlDbType.Bigint,
        SqlType.Time => NpgsqlDbType.TimestampTz,
        SqlType.Json => NpgsqlDbType.Jsonb,
        SqlType.Bytes => NpgsqlDbType.Bytea,
        SqlType.Duration => NpgsqlDbType.Interval,
    };
}
