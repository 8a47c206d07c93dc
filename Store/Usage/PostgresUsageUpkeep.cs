using Npgsql;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Postgres;

namespace Orleans.Keys.Store.Usage;

/// <summary>Partitions are made some days ahead, so that no gateway has to, and dropped whole.</summary>
internal sealed class PostgresUsageUpkeep(NpgsqlDataSource source, Plans plans) : IUsageUpkeep
{
    private const int DaysAhead = 3;

    public async ValueTask TidyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var kept in UsageTidying.KeptBy(plans))
        {
            for (var ahead = 0; ahead <= DaysAhead; ahead++)
            {
                await source.MakeDayAsync(kept, UsageGrain.Day.Floor(now.AddDays(ahead)), cancellationToken);
            }
        }

        foreach (var statement in UsageTidying.Statements(now, plans, PostgresUsage.OneDay))
        {
            await using var batch = source.CreateBatch();
            batch.BatchCommands.Add(statement.ToBatchCommand());
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        while (await CountRequestsAsync(now, cancellationToken) == RecentRequests.KeysAtOnce)
        {
        }

        var partitions = await source.QueryAsync(
            $"""
            select day.relname::text from pg_inherits of_class join pg_inherits of_day on of_day.inhparent = of_class.inhrelid
            join pg_class day on day.oid = of_day.inhrelid where of_class.inhparent = 'usage_record'::regclass
            """,
            row => row.Text(),
            cancellationToken);
        foreach (var partition in partitions.Where(partition => UsageTidying.IsOver(partition, now)))
        {
            await DropAsync(partition, cancellationToken);
        }
    }

    private async ValueTask<int> CountRequestsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(RecentRequests.Lock(now).ToBatchCommand());
        batch.BatchCommands.Add(RecentRequests.Count(now).ToBatchCommand());
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (int)batch.BatchCommands[1].RecordsAffected;
    }

    private async ValueTask DropAsync(string partition, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable CA2100 // The name comes from the catalogue and has the form of ours.
            await using var drop = source.CreateCommand($"drop table if exists {partition}");
#pragma warning restore CA2100
            await drop.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // Somebody reads. Nobody waits behind this any longer: there is another time.
        }
    }
}
