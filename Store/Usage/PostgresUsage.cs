using Npgsql;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>What is PostgreSQL's own about the usage log.</summary>
internal static class PostgresUsage
{
    /// <summary>The most connections that a process writes it on: the second one takes over when the first is found dead.</summary>
    public const int MostWriters = 2;

    public static readonly Raw OneDay = new("interval '1 day'");

    /// <summary>Makes the partition of a day, unless it is there.</summary>
    public static async ValueTask MakeDayAsync(this NpgsqlDataSource source, int kept, DateTimeOffset day, CancellationToken cancellationToken) =>
        await source.QueryAsync<long>(
            $"select 1 from make_usage_day(cast({kept} as smallint), cast({day} at time zone 'utc' as date))", row => row.Number(), cancellationToken);
}
