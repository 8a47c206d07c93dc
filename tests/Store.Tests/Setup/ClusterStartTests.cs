using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Setup;

public sealed class ClusterStartTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Process_with_database_and_pepper_is_ready()
    {
        await using var process = await StartAsync(await server.CreateDatabaseAsync(), Pepper());

        await process.ReadyAsync();

        Assert.NotEmpty((await process.Store.ReadHeadAsync(Token)).Epoch);
        Assert.NotNull(process.Services.GetRequiredService<NpgsqlDataSource>());
        Assert.Equal("cbr", process.Services.GetRequiredService<KeyFormat>().Prefix);
    }

    [Fact]
    public async Task Processes_that_start_at_once_on_an_empty_database_are_all_ready()
    {
        var (database, pepper) = (await server.CreateDatabaseAsync(), Pepper());

        var processes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync(database, pepper), Token)));

        foreach (var process in processes)
        {
            await process.ReadyAsync();
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task Edited_migration_is_refused_by_name()
    {
        var (database, pepper) = (await server.CreateDatabaseAsync(), Pepper());
        await RunOnceAsync(database, pepper);
        await ExecuteAsync(database, "update schema_migration set hash = 'another' where name = '0001_keys'");

        Assert.Contains("'0001_keys'", await RefusalAsync(database, pepper), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_of_a_newer_version_is_refused()
    {
        var (database, pepper) = (await server.CreateDatabaseAsync(), Pepper());
        await RunOnceAsync(database, pepper);
        await ExecuteAsync(database, "insert into schema_migration values ('9999_future', 'x', now())");

        var refusal = await RefusalAsync(database, pepper);

        Assert.Contains("'9999_future'", refusal, StringComparison.Ordinal);
        Assert.Contains("newer", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_pepper_is_refused()
    {
        var database = await server.CreateDatabaseAsync();
        await RunOnceAsync(database, Pepper("first"));

        Assert.Contains("Keys__PepperFile", await RefusalAsync(database, Pepper("second")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_pepper_is_taken_beside_the_one_before_and_then_alone()
    {
        var database = await server.CreateDatabaseAsync();
        var (first, second) = (Pepper("first"), Pepper("second"));
        await RunOnceAsync(database, first);

        await RunOnceAsync(database, second, ("Keys__PreviousPepperFile", first));
        await RunOnceAsync(database, second);
        await RunOnceAsync(database, first);
    }

    [Fact]
    public async Task Previous_pepper_that_the_database_never_knew_vouches_for_nothing()
    {
        var database = await server.CreateDatabaseAsync();
        await RunOnceAsync(database, Pepper("first"));

        var refusal = await StoreHost.RefusalAsync(
            embedded: false,
            ("ConnectionStrings__Keys", database),
            ("Keys__PepperFile", Pepper("second")),
            ("Keys__PreviousPepperFile", Pepper("third")));

        Assert.Contains("Keys__PepperFile", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_that_is_away_is_waited_for_and_its_password_not_logged()
    {
        await using var own = await ThrowawayPostgres.StartAsync();
        var database = await own.CreateDatabaseAsync();
        await own.KillAsync();

        await using var process = await StartAsync(database, Pepper());
        var message = await process.Log.FirstAsync("unreachable");
        Assert.False(process.Services.GetRequiredService<IStoreReadiness>().Ready.IsCompleted);
        await own.RestartAsync();
        await process.ReadyAsync();

        Assert.Contains("127.0.0.1:", message, StringComparison.Ordinal);
        Assert.Contains("retrying in", message, StringComparison.Ordinal);
        var password = new NpgsqlConnectionStringBuilder(database).Password!;
        Assert.DoesNotContain(process.Log.Messages, logged => logged.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_password_is_refused_and_not_repeated_for_ever()
    {
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { Password = "wrong-one" }.ConnectionString;

        var refusal = await RefusalAsync(database, Pepper());

        Assert.Contains("ConnectionStrings__Keys", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=db;Port=many;Password=hidden")]
    [InlineData("Username=app;Password=hidden")]
    public async Task Connection_string_that_is_none_is_refused_and_not_shown(string connection)
    {
        var refusal = await RefusalAsync(connection, Pepper());

        Assert.Contains("ConnectionStrings__Keys", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_settings_are_all_named_at_once()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StoreHost.StartAsync(embedded: false));

        Assert.Contains("ConnectionStrings__Keys", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Keys__PepperFile", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keys__Prefix", "no way")]
    [InlineData("Keys__Environment", "prod")]
    [InlineData("Keys__UpgradeUrl", "billing")]
    [InlineData("Keys__TrustedProxies__0", "10.0.0.0/33")]
    [InlineData("Keys__Plans__gold", "1")]
    [InlineData("Keys__Plans__pro__KeysPerPerson", "10")]
    [InlineData("Keys__Plans__pro__KeysPerMember", "0")]
    [InlineData("Keys__Plans__pro__KeysPerTenant", "many")]
    [InlineData("Keys__Plans__pro__LongestLifetimeDays", "-1")]
    [InlineData("Keys__Plans__pro__LongestOverlapHours", "169")]
    [InlineData("Keys__Plans__pro__IpAllowLists", "perhaps")]
    [InlineData("Keys__Plans__enterprise__Keys", "false")]
    [InlineData("Keys__Plans__starter__Keys", "true")]
    [InlineData("Keys__TrustedProxies__0", "0.0.0.0/0")]
    [InlineData("Keys__TrustedProxies__0", "::/0")]
    [InlineData("Keys__Usage__Addresses", "none")]
    [InlineData("Keys__Usage__UserAgents", "1")]
    [InlineData("Keys__Usage__Buffer", "10")]
    [InlineData("Keys__Usage__FlushInterval", "00:01:00")]
    public async Task Wrong_setting_is_named(string setting, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StoreHost.StartAsync(embedded: true, (setting, value)));

        Assert.Contains(setting, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plans_are_what_the_operator_says_over_the_defaults()
    {
        await using var process = await StartAsync(
            await server.CreateDatabaseAsync(),
            Pepper(),
            ("Keys__Plans__starter__Keys", "true"),
            ("Keys__Plans__starter__KeysPerMember", "1"),
            ("Keys__Plans__starter__KeysPerTenant", "2"),
            ("Keys__Plans__PRO__longestlifetimedays", "365"));
        await process.ReadyAsync();

        var plans = process.Services.GetRequiredService<Plans>();

        Assert.Equal(Plans.Default[Plan.Starter] with { HasKeys = true, KeysPerMember = 1, KeysPerTenant = 2 }, plans[Plan.Starter]);
        Assert.Equal(Plans.Default[Plan.Pro] with { LongestLifetime = TimeSpan.FromDays(365) }, plans[Plan.Pro]);
        Assert.Equal(Plans.Default[Plan.Enterprise], plans[Plan.Enterprise]);
    }

    [Fact]
    public async Task Database_for_an_embedded_process_is_a_contradiction()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StoreHost.StartAsync(embedded: true, ("ConnectionStrings__Keys", "Host=db")));

        Assert.Contains("ConnectionStrings__Keys", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Keys__DataDirectory", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pepper_that_others_can_read_is_refused_with_what_to_do()
    {
        var pepper = Pepper();
        File.SetUnixFileMode(pepper, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var refusal = await RefusalAsync("Host=127.0.0.1", pepper);

        Assert.Contains("Keys__PepperFile", refusal, StringComparison.Ordinal);
        Assert.Contains("chmod 600", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pepper_that_is_short_or_absent_is_refused()
    {
        var refusedShort = await RefusalAsync("Host=127.0.0.1", PepperFiles.Make(folder.File("short"), size: 31));
        var refusedAbsent = await RefusalAsync("Host=127.0.0.1", folder.File("absent"));

        Assert.Contains("31 bytes", refusedShort, StringComparison.Ordinal);
        Assert.Contains("Keys__PepperFile", refusedAbsent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_bytes_of_a_pepper_count()
    {
        var bytes = new byte[40];
        await File.WriteAllBytesAsync(folder.File("long"), bytes, Token);
        File.SetUnixFileMode(folder.File("long"), UnixFileMode.UserRead);

        await using var process = await StartAsync("Host=127.0.0.1", folder.File("long"));

        Assert.Equal(new Pepper(bytes).Id, process.Services.GetRequiredService<PepperRing>().Current.Id);
    }

    public void Dispose() => folder.Dispose();

    private static Task<StoreHost> StartAsync(string database, string pepper, params (string Setting, string? Value)[] more) =>
        StoreHost.StartAsync(embedded: false, [("ConnectionStrings__Keys", database), ("Keys__PepperFile", pepper), .. more]);

    private static Task<string> RefusalAsync(string database, string pepper) =>
        StoreHost.RefusalAsync(embedded: false, ("ConnectionStrings__Keys", database), ("Keys__PepperFile", pepper));

    private static async Task RunOnceAsync(string database, string pepper, params (string Setting, string? Value)[] more)
    {
        await using var process = await StoreHost.StartAsync(
            embedded: false, [("ConnectionStrings__Keys", database), ("Keys__PepperFile", pepper), .. more]);
        await process.ReadyAsync();
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private string Pepper(string name = "pepper") => PepperFiles.Make(folder.File(name));
}
