using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Store.Tests.Postgres;

public sealed class LogConnectionsTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_log_is_read_while_every_other_connection_is_taken()
    {
        var database = await server.CreateDatabaseAsync();
        await using var source = PostgresSource.Create(database, mostConnections: 1);
        await using var log = PostgresSource.Create(database, PostgresSource.MostLogConnections);
        await new PostgresPreparation(source).MigrateAsync(Token);
        await using var taken = await source.OpenConnectionAsync(Token);
        var store = new PostgresKeyStore(source, log, new(source), Plans.Default);

        var head = await store.ReadHeadAsync(Token);
        var rows = await store.ReadRowsAsync([new(0, 0, 1)], Token);

        Assert.Equal(0, head.Watermarks[0]);
        Assert.Empty(rows);
    }

    [Fact]
    public void Gateway_fills_from_a_pool_of_six()
    {
        var settings = new Dictionary<string, string?> { [$"ConnectionStrings:{KeyStoreServices.ConnectionName}"] = "Host=127.0.0.1;Username=keys" };
        using var services = new ServiceCollection()
            .AddKeyStore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), embedded: false, KeyStoreServices.MostConnectionsOfGateway)
            .BuildServiceProvider();

        Assert.Equal(6, new NpgsqlConnectionStringBuilder(services.GetRequiredService<NpgsqlDataSource>().ConnectionString).MaxPoolSize);
    }
}
