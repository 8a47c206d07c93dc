using Npgsql;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

public sealed class PostgresUsageReaderTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Use_of_keys_is_known_although_the_server_ended_every_connection_of_the_pool()
    {
        var row = SomeUsage.Row(Some.KeyId(), Some.Now);
        await fixture.Usage.WriteAsync(SomeUsage.Batch([row]), Token);
        await using var source = PostgresSource.Create($"{fixture.Database};Application Name=ended", PostgresReading.MostConnections, PostgresReading.Settings);
        await FillAsync(source);
        await fixture.RunAsync("select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'ended'");

        var usage = await new PostgresUsageReader(new(source)).ReadUsageAsync([row.Key], Some.Now, Token);

        Assert.Equal(1, usage[row.Key].Accepted30Days);
    }

    private static async Task FillAsync(NpgsqlDataSource source)
    {
        var connections = new List<NpgsqlConnection>();
        for (var i = 0; i < PostgresReading.MostConnections; i++)
        {
            connections.Add(await source.OpenConnectionAsync(Token));
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }
}
