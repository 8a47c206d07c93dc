using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway;
using Orleans.Keys.Gateway.Hints;
using Orleans.Keys.Gateway.Validation.Usage;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Testing;

namespace Orleans.Keys.GatewayLoad;

/// <summary>
/// What the usage log costs a gateway at full load: CPU of its process a request and requests a second, with the log and without, in turns. The
/// back end and the clients are processes of their own; the database is on the same machine.
/// </summary>
internal static class UsageCost
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <param name="args"><c>[rounds] [seconds]</c>.</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        await using var server = await ThrowawayPostgres.StartAsync(durable: true);
        using var folder = new TemporaryFolder();
        var (database, pepper) = (await server.CreateDatabaseAsync(), PepperFiles.Make(folder.File("pepper")));
        using var backEnd = Child.Start("back-end");
        var address = await backEnd.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The back end did not start.");
        var (with, without) = (new List<Measured>(), new List<Measured>());
        for (var round = 0; round < rounds; round++)
        {
            without.Add(await MeasureAsync(database, pepper, address, seconds, isRecorded: false));
            with.Add(await MeasureAsync(database, pepper, address, seconds, isRecorded: true));
            await Console.Out.WriteLineAsync($"without {without[^1]}   with {with[^1]}");
        }

        backEnd.Kill();
        var (cpu, rate) = (Median(with, m => m.CpuMicros) / Median(without, m => m.CpuMicros), Median(with, m => m.Rate) / Median(without, m => m.Rate));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"medians: CPU a request x {cpu:0.000}, requests a second x {rate:0.000}"));
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select (select count(*) from usage_record), (select coalesce(sum(count), 0) from usage_dropped)");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"answered with the log on: {with.Sum(m => m.Answered)}, recorded: {reader.GetInt64(0)}, dropped: {reader.GetFieldValue<decimal>(1)}"));
    }

    private static async Task<Measured> MeasureAsync(string database, string pepper, string backEnd, int seconds, bool isRecorded)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Keys"] = database,
            ["Keys:PepperFile"] = pepper,
            ["ReverseProxy:Clusters:scans:Destinations:one:Address"] = backEnd,
        });
        builder.Services.AddKeyStore(builder.Configuration, embedded: false, KeyStoreServices.MostConnectionsOfGateway);
        builder.AddKeysGateway();
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(HintSubscriber)));
        if (!isRecorded)
        {
            builder.Services.RemoveAll<IUsageSink>();
        }

        await using var app = builder.Build();
        app.MapKeysGateway();
        await app.StartAsync();
        await app.Services.GetRequiredService<IStoreReadiness>().Ready;
        var token = await IssueAsync(app.Services);
        using var load = Child.Start("load", app.Urls.Single(), token, $"{WarmUp.TotalSeconds + seconds + 1}");
        await Task.Delay(WarmUp);
        var (before, cpu, started) = (await CountAsync(load), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var (after, used, elapsed) = (await CountAsync(load), Environment.CpuUsage.TotalTime - cpu, Stopwatch.GetElapsedTime(started));
        await load.StandardInput.WriteLineAsync("end");
        var total = long.Parse(await load.StandardOutput.ReadLineAsync() ?? "0", CultureInfo.InvariantCulture);
        await load.WaitForExitAsync();
        await app.StopAsync();
        return new Measured(used.TotalMicroseconds / (after - before), (after - before) / elapsed.TotalSeconds, total);
    }

    private static async Task<long> CountAsync(Process load)
    {
        await load.StandardInput.WriteLineAsync("count");
        return long.Parse(await load.StandardOutput.ReadLineAsync() ?? "0", CultureInfo.InvariantCulture);
    }

    private static async Task<string> IssueAsync(IServiceProvider services)
    {
        var world = await StoreWorld.InAsync(services.GetRequiredService<IKeyStore>());
        var id = KeyId.Draw(RandomNumberGenerator.Fill);
        var secret = KeySecret.Mint(services.GetRequiredService<KeyFormat>(), KeyEnvironment.Live, id, RandomNumberGenerator.Fill);
        var digest = secret.Digest(services.GetRequiredService<PepperRing>().Current, world.Tenant.Id);
        await world.AddKeyAsync(key => key with { Id = id, Current = new SecretVersion(1, digest) });
        return secret.RevealOnce();
    }

    private static double Median(List<Measured> all, Func<Measured, double> of) => all.Select(of).Order().ElementAt(all.Count / 2);

    private sealed record Measured(double CpuMicros, double Rate, long Answered)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CpuMicros,6:0.0} µs {Rate,7:0}/s");
    }
}
