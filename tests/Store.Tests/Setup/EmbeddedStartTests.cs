using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Setup;

public sealed class EmbeddedStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task First_start_makes_database_and_private_pepper()
    {
        await using var process = await StartAsync();

        await process.ReadyAsync();

        Assert.True(File.Exists(folder.File("data/keys.db")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("data/pepper")));
        Assert.Equal(32, new FileInfo(folder.File("data/pepper")).Length);
    }

    [Fact]
    public async Task Restart_finds_what_was_written_and_the_same_pepper()
    {
        string pepper;
        var tenant = Some.Tenant();
        await using (var first = await StartAsync())
        {
            await first.ReadyAsync();
            pepper = first.Services.GetRequiredService<PepperRing>().Current.Id;
            await StoreWorld.WriteAsync(first.Store, new Write.OfTenant(tenant));
        }

        await using var second = await StartAsync();
        await second.ReadyAsync();

        Assert.Equal(pepper, second.Services.GetRequiredService<PepperRing>().Current.Id);
        Assert.Equal(tenant with { Version = 1 }, await second.Store.ReadTenantAsync(tenant.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Second_process_on_the_same_folder_refuses()
    {
        await using var first = await StartAsync();
        await first.ReadyAsync();

        var refusal = await RefusalAsync();

        Assert.Contains("Another process uses the data directory", refusal, StringComparison.Ordinal);
        Assert.Contains("Keys__DataDirectory", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_to_is_refused()
    {
        await File.WriteAllTextAsync(folder.File("file"), "", TestContext.Current.CancellationToken);

        var refusal = await StoreHost.RefusalAsync(embedded: true, ("Keys__DataDirectory", folder.File("file/data")));

        Assert.Contains("cannot be written to", refusal, StringComparison.Ordinal);
        Assert.Contains("Keys__DataDirectory", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_pepper_is_not_replaced_by_a_new_one()
    {
        await RunOnceAsync();
        File.Delete(folder.File("data/pepper"));

        Assert.Contains("backup", await RefusalAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("data/pepper")));
    }

    [Fact]
    public async Task Another_pepper_beside_the_database_is_refused()
    {
        await RunOnceAsync();
        File.Delete(folder.File("data/pepper"));
        PepperFiles.Make(folder.File("data/pepper"));

        Assert.Contains("Keys__PepperFile", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pepper_that_a_setting_names_is_used_and_none_made()
    {
        await using var process = await StoreHost.StartAsync(
            embedded: true, ("Keys__DataDirectory", folder.File("data")), ("Keys__PepperFile", PepperFiles.Make(folder.File("mine"))));
        await process.ReadyAsync();

        Assert.False(File.Exists(folder.File("data/pepper")));
    }

    [Theory]
    [InlineData("update schema_migration set hash = 'another' where name = '0001_keys'", "'0001_keys'")]
    [InlineData("insert into schema_migration values ('9999_future', 'x', 0)", "newer")]
    public async Task Database_with_an_edited_or_unknown_migration_is_refused(string meddling, string message)
    {
        await RunOnceAsync();
        await using (var connection = new SqliteConnection($"Data Source={folder.File("data/keys.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = meddling;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains(message, await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_is_on_unless_it_is_switched_off()
    {
        await using var process = await StartAsync();
        await using var other = await StoreHost.StartAsync(
            embedded: true, ("Keys__DataDirectory", folder.File("other")), ("Keys__Demo", "false"), ("Keys__SelfServicePlans", "true"));

        Assert.Equal((true, true), Plans(process));
        Assert.Equal((false, true), Plans(other));
    }

    public void Dispose() => folder.Dispose();

    private static (bool Demo, bool AllowsSelfServicePlans) Plans(StoreHost process)
    {
        var options = process.Services.GetRequiredService<IOptions<KeysOptions>>().Value;
        return (options.Demo, options.AllowsSelfServicePlans);
    }

    private async Task RunOnceAsync()
    {
        await using var process = await StartAsync();
        await process.ReadyAsync();
    }

    private Task<StoreHost> StartAsync() => StoreHost.StartAsync(embedded: true, ("Keys__DataDirectory", folder.File("data")));

    private Task<string> RefusalAsync() => StoreHost.RefusalAsync(embedded: true, ("Keys__DataDirectory", folder.File("data")));
}
