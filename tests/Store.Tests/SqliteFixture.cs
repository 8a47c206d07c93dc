using Microsoft.Data.Sqlite;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Sqlite;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests;

public sealed class SqliteFixture : StoreFixture
{
    private readonly TemporaryFolder folder = new();
    private readonly DataDirectory directory;
    private readonly SqliteKeyStore store;

    public SqliteFixture()
    {
        directory = new DataDirectory(folder.FullPath);
        store = new SqliteKeyStore(directory, TimeProvider.System, Plans.Default);
    }

    public override IKeyStore Store => store;

    public override IUsageWriter Usage => new SqliteUsageWriter(store.Writer, Plans.Default);

    public override IUsageReader UsageLog => new SqliteUsageReader(store.Readers, store.Writer, TimeProvider.System);

    public override IUsageUpkeep UsageUpkeep => new SqliteUsageWriter(store.Writer, Plans.Default);

    public override string AgedBy(TimeSpan age) => $"(unixepoch() - {(long)age.TotalSeconds}) * 1000000";

    public override string CountColumnsOf(string table) => $"select count(*) from pragma_table_info('{table}')";

    public override string FreeIdsOf(string table) => "select 1";

    public override string BreakInsertsInto(string table) =>
        $"create trigger broken before insert on {table} begin select raise(abort, 'broken'); end";

    public override string Mend(string table) => "drop trigger broken";

    public override async Task<long> NumberAsync(string sql) => Convert.ToInt64(await ScalarAsync(sql));

    public override async Task<string> TextAsync(string sql) => Convert.ToString(await ScalarAsync(sql))!;

    public override async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public override async ValueTask InitializeAsync() => await store.MigrateAsync(CancellationToken.None);

    public override ValueTask DisposeAsync()
    {
        store.Dispose();
        directory.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={directory.DatabaseFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
