using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Domain.Secrets;
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
        await using (var first = await StartAsync())
        {
            await first.ReadyAsync();
        }

        File.Delete(folder.File("data/pepper"));

        Assert.Contains("backup", await RefusalAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("data/pepper")));
    }

    public void Dispose() => folder.Dispose();

    private Task<StoreHost> StartAsync() => StoreHost.StartAsync(embedded: true, ("Keys__DataDirectory", folder.File("data")));

    private Task<string> RefusalAsync() => StoreHost.RefusalAsync(embedded: true, ("Keys__DataDirectory", folder.File("data")));
}
