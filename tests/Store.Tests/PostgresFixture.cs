using Npgsql;
using Orleans.Keys.Store.Postgres;

namespace Orleans.Keys.Store.Tests;

public sealed class PostgresFixture(PostgresServer server) : StoreFixture
{
    private NpgsqlDataSource? source;

    public NpgsqlDataSource Source => source!;

    public override IKeyStore Store => new PostgresKeyStore(Source);

    public override string AgedBy(TimeSpan age) => $"now() - interval '{(long)age.TotalSeconds} seconds'";

    public override async Task<long> NumberAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    public override async Task RunAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public override async ValueTask InitializeAsync()
    {
        source = PostgresSource.Create(await server.CreateDatabaseAsync());
        await new PostgresPreparation(source).MigrateAsync(CancellationToken.None);
    }

    public override ValueTask DisposeAsync() => Source.DisposeAsync();
}
