using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Benchmarks.Usage;

/// <summary>How many records a second the writer takes, indexes, counts and marks included.</summary>
internal static class UsageWriting
{
    private const int BatchSize = 2_000;

    /// <param name="args"><c>postgres|sqlite [records] [keys]</c>.</param>
    public static async Task RunAsync(string[] args)
    {
        var isPostgres = args is ["postgres", ..];
        var records = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200_000;
        var keyCount = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1_000;
        await using var stores = await UsageStores.StartAsync(isPostgres);
        var writer = stores.Services.GetRequiredService<IUsageWriter>();
        var keys = Enumerable.Range(0, keyCount).Select(_ => KeyId.Draw(RandomNumberGenerator.Fill)).ToArray();
        var personal = stores.Services.GetRequiredService<PersonalData>();
        long number = 0;
        await WriteAsync(writer, Batch(keys, personal, ++number));

        var written = 0;
        var (elapsed, used) = (TimeSpan.Zero, TimeSpan.Zero);
        while (written < records)
        {
            var batch = Batch(keys, personal, ++number);
            var (cpu, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            await WriteAsync(writer, batch);
            (elapsed, used) = (elapsed + Stopwatch.GetElapsedTime(started), used + (Environment.CpuUsage.TotalTime - cpu));
            written += BatchSize;
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isPostgres ? "PostgreSQL" : "SQLite")}: {written} records of {keyCount} keys in {elapsed.TotalSeconds:0.0} s = {written / elapsed.TotalSeconds:0} records/s, {used.TotalMicroseconds / written:0.0} µs of CPU a record in this process"));
    }

    private static async Task WriteAsync(IUsageWriter writer, UsageBatch batch)
    {
        if (!await writer.WriteAsync(batch, CancellationToken.None))
        {
            throw new InvalidOperationException("The batch was known.");
        }
    }

    private static UsageBatch Batch(KeyId[] keys, PersonalData personal, long number)
    {
        var now = Some.Now;
        var rows = new UsageRow[BatchSize];
        for (var i = 0; i < rows.Length; i++)
        {
            // A few keys make most of the requests.
            var draw = RandomNumberGenerator.GetInt32(1_000_000) / 1_000_000.0;
            var key = (int)(keys.Length * draw * draw * draw);
            rows[i] = new UsageRow
            {
                At = now.AddMicroseconds(i),
                Id = (number * BatchSize) + i,
                Key = keys[key],
                Tenant = new("acme"),
                KeptDays = 30,
                Outcome = i % 50 == 0 ? UsageOutcome.Forbidden : UsageOutcome.Ok,
                Slot = Domain.Life.SecretSlot.Current,
                Secret = 1,
                Method = "GET",
                Route = "/v1/scans/{**rest}",
                Status = 200,
                DurationMicros = 1_500,
                Address = personal.Of(new IPAddress([203, 0, (byte)(key % 200), (byte)RandomNumberGenerator.GetInt32(4)])),
                Agent = personal.Of("python-requests/2.32.3"),
                TraceId = RandomNumberGenerator.GetBytes(16),
            };
        }

        return new UsageBatch { Gateway = "benchmark", Number = number, Rows = rows };
    }
}
