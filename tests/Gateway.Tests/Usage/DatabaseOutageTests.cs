using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Keys.Gateway.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Usage;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Gateway.Tests.Usage;

/// <summary>A real database that goes away in the middle of writing.</summary>
public sealed class DatabaseOutageTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ThrowawayPostgres? server;
    private string database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await ThrowawayPostgres.StartAsync(durable: true);
        database = $"{await server.CreateDatabaseAsync()};Timeout=2";
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Nothing_that_fits_the_buffer_is_lost_or_doubled_while_the_database_is_away()
    {
        const int EachTime = 500;
        await using var log = await StartAsync();
        var records = await SomeRecords.MakeAsync();
        for (var outage = 0; outage < 3; outage++)
        {
            Record(log, records, EachTime);
            await server!.KillAsync();
            Record(log, records, EachTime);
            await server.RestartAsync();
        }

        await log.StopAsync();

        Assert.Equal(6 * EachTime, await NumberAsync("select count(*) from usage_record"));
        Assert.Equal(6 * EachTime, await NumberAsync("select sum(count) from usage_day"));
        Assert.Equal(6 * EachTime, await NumberAsync("select sum(count) from usage_minute"));
        Assert.Equal(6 * EachTime, await NumberAsync("select count from usage_secret"));
        Assert.Equal(0, await NumberAsync("select coalesce(sum(count), 0) from usage_dropped"));
    }

    [Fact]
    public async Task Batch_whose_commit_was_not_heard_is_not_written_twice()
    {
        await using var log = await StartAsync();
        var records = await SomeRecords.MakeAsync();

        // Connections are cut again and again while batches are on their way: some are cut between the commit and its answer.
        for (var round = 0; round < 40; round++)
        {
            Record(log, records, 50);
            await NumberAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }

        await log.StopAsync();

        Assert.Equal(40 * 50, await NumberAsync("select count(*) from usage_record"));
        Assert.Equal(40 * 50, await NumberAsync("select sum(count) from usage_hour"));
        Assert.Equal(40 * 50, await NumberAsync("select count(distinct id) from usage_record"));
    }

    private async Task<UsageLog> StartAsync()
    {
        var log = await UsageLog.StartAsync(database, PepperFiles.Make(folder.File("pepper")));
        await log.Services.GetRequiredService<IStoreReadiness>().Ready.WaitAsync(Token);
        return log;
    }

    private static void Record(UsageLog log, SomeRecords records, int count)
    {
        for (var i = 0; i < count; i++)
        {
            log.Sink.Record(records.Next(Some.Now, UsageStage.Whole));
        }
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Token), System.Globalization.CultureInfo.InvariantCulture);
    }
}
