using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Benchmarks.Usage;

/// <summary>How fast the log of a key with many records is read on PostgreSQL, and by which plans.</summary>
internal static class UsageReading
{
    private const int Days = 30;
    private const int Repetitions = 200;

    /// <param name="args"><c>[records] [plans]</c>.</param>
    public static async Task RunAsync(string[] args)
    {
        var records = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 5_000_000;
        var showsPlans = args.Length > 1 && args[1] == "plans";
        await using var stores = await UsageStores.StartAsync(postgres: true);
        var key = KeyId.Draw(RandomNumberGenerator.Fill);
        var watch = Stopwatch.StartNew();
        await FillAsync(stores.Database!, key, records);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{records} records of one key and as many of others in {watch.Elapsed.TotalSeconds:0} s"));

        var reader = stores.Services.GetRequiredService<IUsageReader>();
        var personal = stores.Services.GetRequiredService<PersonalData>();
        var query = new UsageQuery { Key = key, From = Some.Now.AddDays(-Days), To = Some.Now.AddMinutes(1), Limit = 100 };
        var pages = new (string Name, UsageQuery Query)[]
        {
            ("first page", query),
            ("a page from the middle", query with { OlderThan = new UsageCursor(Some.Now.AddDays(-Days / 2), 0) }),
            ("all refusals", query with { Outcomes = [.. Enum.GetValues<UsageOutcome>().Where(outcome => outcome != UsageOutcome.Ok)] }),
            ("one address, common", query with { Address = personal.RangeOf(IPNetwork.Parse("10.0.0.1/32")) }),
            ("one address, 20 records", query with { Address = personal.RangeOf(IPNetwork.Parse("203.0.113.9/32")) }),
            ("one address, no record", query with { Address = personal.RangeOf(IPNetwork.Parse("192.0.2.1/32")) }),
            ("a /24 of 20 records", query with { Address = personal.RangeOf(IPNetwork.Parse("203.0.113.0/24")) }),
            ("a /8 of nearly all records", query with { Address = personal.RangeOf(IPNetwork.Parse("10.0.0.0/8")) }),
        };
        foreach (var (name, page) in pages)
        {
            await MeasureAsync(name, async () => (await reader.ReadPageAsync(page, CancellationToken.None)).Entries.Count);
        }

        await MeasureAsync("30 days by day", async () => (await reader.CountAsync(key, UsageGrain.Day, UsageGrain.Day.Floor(query.From), query.To, CancellationToken.None)).Count);
        await MeasureAsync("7 days by hour", async () => (await reader.CountAsync(key, UsageGrain.Hour, query.To.AddDays(-7), query.To, CancellationToken.None)).Count);
        await MeasureAsync("use of the key", async () => (await reader.ReadUsageAsync([key], Some.Now, CancellationToken.None)).Count);
        if (showsPlans)
        {
            foreach (var (name, page) in pages)
            {
                await ExplainAsync(stores.Database!, name, UsageListing.Of(page));
            }

            await ExplainAsync(stores.Database!, "a /24, counted first", UsageListing.CountUpToFew(pages[6].Query));
            await ExplainAsync(stores.Database!, "a /24 of few records", UsageListing.OfFew(pages[6].Query));
        }
    }

    /// <summary>In the database itself: what is measured is reading.</summary>
    private static async Task FillAsync(string database, KeyId key, long records)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Command Timeout=0");
        var to = Some.Now;
        var from = to.AddDays(-Days);
        for (var day = from; UsageGrain.Day.Floor(day) <= UsageGrain.Day.Floor(to); day = day.AddDays(1))
        {
            await RunAsync(source, $"select make_usage_day(30::smallint, '{day:yyyy-MM-dd}'::date)");
        }

        var begin = from.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var apart = string.Create(CultureInfo.InvariantCulture, $"interval '1 microsecond' * {Days * 86_400_000_000L / records}");
        foreach (var (name, text) in new[] { ("the key", $"'{key}'"), ("others", "'other' || lpad((i % 5000)::text, 11, '0')") })
        {
            // Every 250,000th record comes from a rare address, the others from 250 that are common; one in 200 is refused.
            await RunAsync(
                source,
                $"""
                insert into usage_record (at, id, duration_us, secret, kept, outcome, slot, status, key_id, method, route, ip, user_agent, gateway, trace_id)
                select timestamptz '{begin}' + i * {apart}, i, 1500, 1, 30, case when i % 200 = 0 then 9 else 1 end, 1, 200, {text}, 'GET', '/v1/scans/(**rest)',
                    decode('00000000000000000000ffff' || case when i % {Math.Max(records / 20, 1)} = 7 then 'cb007109' else '0a0000' || lpad(to_hex(i % 250), 2, '0') end, 'hex'),
                    'python-requests/2.32.3', 'gateway-' || i % 4, decode(md5(i::text), 'hex')
                from generate_series(0, {records - 1}) i
                """);
            await Console.Out.WriteLineAsync($"filled {name}");
        }

        foreach (var (table, unit) in new[] { ("usage_hour", "hour"), ("usage_day", "day") })
        {
            await RunAsync(
                source,
                $"insert into {table} (key_id, at, outcome, count) select key_id, date_trunc('{unit}', at, 'UTC'), outcome, count(*) from usage_record group by 1, 2, 3");
        }

        await RunAsync(source, "vacuum analyze");
    }

    private static async Task RunAsync(NpgsqlDataSource source, string text)
    {
#pragma warning disable CA2100 // The text is one of ours.
        await using var command = source.CreateCommand(text);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task MeasureAsync(string name, Func<Task<int>> read)
    {
        var count = await read();
        var times = new double[Repetitions];
        for (var i = 0; i < Repetitions; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await read();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{name,-28} {count,5} rows   p50 {times[Repetitions / 2],7:0.0} ms   p99 {times[(Repetitions * 99 / 100) - 1],7:0.0} ms"));
    }

    private static async Task ExplainAsync(string database, string name, Statement statement)
    {
        await using var source = PostgresSource.Create(database, 1, PostgresReading.Settings);
        await using var command = source.CreateCommand($"explain (analyze, buffers, timing off, summary on) {statement.Text}");
        PostgresParameters.Bind(command.Parameters, statement);
        await using var reader = await command.ExecuteReaderAsync();
        await Console.Out.WriteLineAsync($"\n-- {name}");
        while (await reader.ReadAsync())
        {
            await Console.Out.WriteLineAsync(reader.GetString(0));
        }
    }
}
