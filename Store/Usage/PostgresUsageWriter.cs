using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>
/// A batch as one transaction: its number, the records by <c>COPY</c>, and last, since gateways share those rows, the counts and marks in one
/// round trip. For one caller at a time.
/// </summary>
internal sealed class PostgresUsageWriter(NpgsqlDataSource source) : IUsageWriter
{
    private static readonly UsageTable KeyTable = UsageTable.Keys(PostgresUsage.OneDay);

    private readonly HashSet<(int Kept, DateTimeOffset Day)> days = [];
    private readonly SeenMarks seen = new();

    public async ValueTask<bool> WriteAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        await MakeDaysAsync(batch, cancellationToken);
        try
        {
            return await WriteWholeAsync(batch, cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.CheckViolation)
        {
            // A partition that was there is gone. The next attempt makes it again.
            days.Clear();
            throw;
        }
    }

    // Classes 22 and 23 of SQL: a value that no column takes, a rule of the table that is broken.
    public bool IsRefused(Exception fault) => fault is PostgresException { SqlState: ['2', '2' or '3', ..] };

    private async ValueTask<bool> WriteWholeAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        var tally = UsageTally.Of(batch, seen);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await ClaimAsync(connection, batch, cancellationToken))
        {
            return false;
        }

        await CopyAsync(connection, batch, cancellationToken);
        await using var merge = new NpgsqlBatch(connection, transaction);
        foreach (var (table, rows) in tally.Tables(batch, KeyTable))
        {
            merge.BatchCommands.Add(Upsert(table, rows));
        }

        foreach (var ends in batch.Ends.GroupBy(end => (end.KeptDays, Day: UsageGrain.Day.Floor(end.At))))
        {
            merge.BatchCommands.Add(Ended(ends.Key.KeptDays, ends.Key.Day, [.. ends]));
        }

        if (merge.BatchCommands.Count > 0)
        {
            await merge.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        seen.Remember(tally);
        return true;
    }

    private async ValueTask MakeDaysAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        foreach (var day in batch.Rows.Select(row => (row.KeptDays, UsageGrain.Day.Floor(row.At))).Distinct())
        {
            if (!days.Contains(day))
            {
                await source.MakeDayAsync(day.KeptDays, day.Item2, cancellationToken);
                days.Add(day);
            }
        }
    }

    private static async ValueTask<bool> ClaimAsync(NpgsqlConnection connection, UsageBatch batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into usage_batch as b (gateway, number, at) values ($1, $2, clock_timestamp())
            on conflict (gateway) do update set number = excluded.number, at = excluded.at where b.number < excluded.number
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = batch.Gateway, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = batch.Number, NpgsqlDbType = NpgsqlDbType.Bigint });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async ValueTask CopyAsync(NpgsqlConnection connection, UsageBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Rows.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy usage_record ({UsageRecordRow.Columns.All.Text}) from stdin (format binary)", cancellationToken);
        foreach (var row in batch.Rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(row.At, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Bigint, cancellationToken);
            await WriteAsync(copy, row.DurationMicros, NpgsqlDbType.Bigint, cancellationToken);
            await WriteAsync(copy, row.Secret, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync((short)row.KeptDays, NpgsqlDbType.Smallint, cancellationToken);
            await copy.WriteAsync((short)row.Outcome, NpgsqlDbType.Smallint, cancellationToken);
            await WriteAsync(copy, (short?)row.Slot, NpgsqlDbType.Smallint, cancellationToken);
            await WriteAsync(copy, (short?)row.Status, NpgsqlDbType.Smallint, cancellationToken);
            await copy.WriteAsync(row.Key.ToString(), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Method, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(copy, row.Route, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(copy, row.Address?.Stored, NpgsqlDbType.Bytea, cancellationToken);
            await WriteAsync(copy, row.Agent?.Text, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(batch.Gateway, NpgsqlDbType.Text, cancellationToken);
            await WriteAsync(copy, row.TraceId, NpgsqlDbType.Bytea, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct =>
        value is { } present ? copy.WriteAsync(present, type, cancellationToken) : copy.WriteNullAsync(cancellationToken);

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : class =>
        value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, type, cancellationToken);

    private static NpgsqlBatchCommand Upsert(UsageTable table, IReadOnlyList<object?[]> rows)
    {
        var parameters = string.Join(", ", table.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")));
        return Command(table.Upsert($"select * from unnest({parameters})"), table.Columns.Select(column => column.Type), rows);
    }

    private static NpgsqlBatchCommand Ended(int kept, DateTimeOffset day, UsageEnd[] ends)
    {
        // The partition is named by values of the statement's text, so that no other is looked at.
        var from = day.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return Command(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                update usage_record r set status = e.status, duration_us = e.duration
                from unnest($1, $2, $3, $4, $5) as e (key_id, at, id, status, duration)
                where r.kept = {kept} and r.at >= '{from}' and r.at < timestamptz '{from}' + interval '1 day'
                    and r.key_id = e.key_id and r.at = e.at and r.id = e.id
                """),
            [SqlType.Text, SqlType.Time, SqlType.Number, SqlType.Number, SqlType.Number],
            [.. ends.Select(end => (object?[])[end.Key.ToString(), end.At, end.Id, (long)end.Status, end.DurationMicros])]);
    }

    private static NpgsqlBatchCommand Command(string text, IEnumerable<SqlType> types, IReadOnlyList<object?[]> rows)
    {
#pragma warning disable CA2100 // The text is one of ours.
        var command = new NpgsqlBatchCommand(text);
#pragma warning restore CA2100
        foreach (var (column, type) in types.Index())
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | PostgresParameters.TypeOf(type), Value = Column(type, column, rows) });
        }

        return command;
    }

    private static Array Column(SqlType type, int column, IReadOnlyList<object?[]> rows) => type switch
    {
        SqlType.Text or SqlType.Json => rows.Select(row => (string?)row[column]).ToArray(),
        SqlType.Number => rows.Select(row => (long?)row[column]).ToArray(),
        SqlType.Time => rows.Select(row => (DateTimeOffset?)row[column]).ToArray(),
        SqlType.Bytes => rows.Select(row => (byte[]?)row[column]).ToArray(),
        SqlType.Duration => rows.Select(row => (TimeSpan?)row[column]).ToArray(),
    };
}
