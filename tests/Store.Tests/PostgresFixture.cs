using Npgsql;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Store.Tests;

public sealed class PostgresFixture(PostgresServer server) : StoreFixture
{
    private NpgsqlDataSource? patient;
    private NpgsqlDataSource? strict;
    private NpgsqlDataSource? plain;
    private NpgsqlDataSource? readers;

    /// <summary>As a process has it, but with all the time that a loaded machine may need to get through a queue.</summary>
    public override IKeyStore Store => new PostgresKeyStore(patient!, patient!, Plans.Default);

    public override IUsageWriter Usage => new PostgresUsageWriter(patient!);

    public override IUsageReader UsageLog => new PostgresUsageReader(readers!);

    public override IUsageUpkeep UsageUpkeep => new PostgresUsageUpkeep(patient!);

    /// <summary>With the timeouts that a process has.</summary>
    public IKeyStore StrictStore => new PostgresKeyStore(strict!, strict!, Plans.Default);

    public NpgsqlDataSource Strict => strict!;

    /// <summary>The connection string.</summary>
    public string Database { get; private set; } = "";

    /// <summary>Nothing of ours: somebody else's connections.</summary>
    public NpgsqlDataSource Plain => plain!;

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
        await using var command = Plain.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public override async ValueTask InitializeAsync()
    {
        Database = await server.CreateDatabaseAsync();
        strict = PostgresSource.Create(Database);
        patient = PostgresSource.Create($"{Database};Options=-c lock_timeout=60000");
        plain = NpgsqlDataSource.Create(Database);
        readers = PostgresSource.Create(Database, PostgresUsage.MostReaders, PostgresUsage.ReaderSettings);
        await new PostgresPreparation(strict).MigrateAsync(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await strict!.DisposeAsync();
        await patient!.DisposeAsync();
        await plain!.DisposeAsync();
        await readers!.DisposeAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Plain.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
