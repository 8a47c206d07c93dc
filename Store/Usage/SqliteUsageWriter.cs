using Microsoft.Data.Sqlite;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Sqlite;

namespace Orleans.Keys.Store.Usage;

/// <summary>A batch as one piece of work for the one writer. For one caller at a time.</summary>
internal sealed class SqliteUsageWriter(SqliteWriter writer, Plans plans) : IUsageWriter, IUsageUpkeep
{
    public static readonly Raw OneDay = new("86400000000");

    private const int RowsAtOnce = 5_000;
    private const int KeyColumn = 8;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;

    private static readonly UsageTable KeyTable = UsageTable.Keys(OneDay);

    private static readonly string InsertRecord =
        $"insert into usage_record ({UsageRecordRow.Columns.All.Text}) values ({Parameters(UsageRecordRow.Count)})";

    private readonly SeenMarks seen = new();

    public async ValueTask<bool> WriteAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        var tally = UsageTally.Of(batch, seen);
        var tables = tally.Tables(batch, KeyTable).ToArray();
        if (!await writer.RunAsync(session => Write(session, batch, tables), cancellationToken))
        {
            return false;
        }

        seen.Remember(tally);
        return true;
    }

    public bool IsRefused(Exception fault) => fault is SqliteException { SqliteErrorCode: TooBig or Constraint or Mismatch };

    public async ValueTask TidyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var statement in UsageTidying.Statements(now, plans, OneDay))
        {
            await writer.RunAsync(session => session.Execute(statement), cancellationToken);
        }

        while (await writer.RunAsync(session => session.Execute(RecentRequests.Count(now)), cancellationToken) == RecentRequests.KeysAtOnce)
        {
        }

        // Class by class, which the index finds, and a few rows at a time, so that other writers get in between.
        for (var kept = await NextKeptAsync(0, cancellationToken); kept is { } days; kept = await NextKeptAsync(days, cancellationToken))
        {
            while (await DeleteRecordsAsync(days, now.AddDays(-days), cancellationToken) == RowsAtOnce)
            {
            }
        }
    }

    private async Task<long?> NextKeptAsync(long after, CancellationToken cancellationToken) =>
        (await writer.RunAsync(
            session => session.Query($"select min(kept) from usage_record where kept > {after}", row => row.NumberOrNull()), cancellationToken)).Single();

    private Task<int> DeleteRecordsAsync(long kept, DateTimeOffset before, CancellationToken cancellationToken) => writer.RunAsync(
        session => session.Execute(
            $"""
            delete from usage_record where (key_id, at, id) in (
                select key_id, at, id from usage_record where kept = {kept} and at < {before} order by at limit {RowsAtOnce})
            """),
        cancellationToken);

    private static bool Write(SqliteSession session, UsageBatch batch, (UsageTable Table, IReadOnlyList<object?[]> Rows)[] tables)
    {
        var isNew = session.Execute(
            $"""
            insert into usage_batch as b (gateway, number, at) values ({batch.Gateway}, {batch.Number}, clock_timestamp())
            on conflict (gateway) do update set number = excluded.number, at = excluded.at where b.number < excluded.number
            """) == 1;
        if (!isNew)
        {
            return false;
        }

        // Rows of one key stand together in the table and its indexes.
        session.ExecuteMany(InsertRecord, batch.Rows.Select(row => Values(row, batch.Gateway)).OrderBy(values => (string?)values[KeyColumn], StringComparer.Ordinal));
        foreach (var (table, rows) in tables)
        {
            session.ExecuteMany(table.Upsert($"values ({Parameters(table.Columns.Length)})"), rows);
        }

        foreach (var end in batch.Ends)
        {
            session.Execute(
                $"""
                update usage_record set status = {end.Status}, duration_us = {end.DurationMicros}
                where key_id = {end.Key} and at = {end.At} and id = {end.Id}
                """);
        }

        return true;
    }

    private static object?[] Values(UsageRow row, string gateway) =>
    [
        row.At, row.Id, row.DurationMicros, row.Secret, row.KeptDays, (int)row.Outcome, (int?)row.Slot, row.Status, row.Key.ToString(), row.Method,
        row.Route, row.Address?.Stored, row.Agent?.Text, gateway, row.TraceId,
    ];

    private static string Parameters(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $"${i}"));
}
