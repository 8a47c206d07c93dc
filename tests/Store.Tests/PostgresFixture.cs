using Npgsql;
using Orleans.Keys.Store.Postgres;

namespace Orleans.Keys.Store.Tests;

public sealed class PostgresFixture(PostgresServer server) : StoreFixture
{
    private NpgsqlDataSource? source;

    public NpgsqlDataSource Source => source!;

    public override IKeyStore Store => new PostgresKeyStore(Source);

    public override string AgedBy(TimeSpan age) => $"now() - interval '{(long)age.TotalSeconds} seconds'";

    public override string BreakInsertsInto(string table) =>
        $"""
        create function broken() returns trigger language plpgsql as 'begin raise exception ''broken''; end';
        create trigger broken before insert on {table} for each row execute function broken()
        """;

    public override string Mend(string table) => "drop function broken cascade";

    public override async Task<long> NumberAsync(string sql) => Convert.ToInt64(await ScalarAsync(sql));

    public override async Task<string> TextAsync(string sql) => Convert.ToString(await ScalarAsync(sql))!;

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

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
