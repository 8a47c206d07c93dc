using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Tests.Setup;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Crash;

/// <summary>Real processes and kill -9: nothing that was acknowledged is missing afterwards, and nothing is half done.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Embedded_process_that_was_killed_has_lost_nothing_it_acknowledged()
    {
        var settings = new[] { ("Embedded", "true"), ("Keys__DataDirectory", folder.File("data")) };
        using var writer = new WriterProcess(settings);
        var acknowledged = await writer.AcknowledgedAsync(atLeast: 500);
        await writer.KillAsync(acknowledged);

        await using var host = await StoreHost.StartAsync(embedded: true, ("Keys__DataDirectory", folder.File("data")));
        await host.ReadyAsync();

        await AssertNothingMissingAsync(host.Store, acknowledged);
    }

    [Fact]
    public async Task PostgreSql_that_was_killed_has_lost_nothing_that_was_acknowledged()
    {
        await using var server = await ThrowawayPostgres.StartAsync(durable: true);
        var pepper = MakePepper();
        var database = await server.CreateDatabaseAsync();
        using var writer = new WriterProcess(("ConnectionStrings__Keys", database), ("Keys__PepperFile", pepper));
        var acknowledged = await writer.AcknowledgedAsync(atLeast: 500);
        await server.KillAsync();
        await writer.KillAsync(acknowledged);

        await server.RestartAsync();
        await using var host = await StoreHost.StartAsync(embedded: false, ("ConnectionStrings__Keys", database), ("Keys__PepperFile", pepper));
        await host.ReadyAsync();

        await AssertNothingMissingAsync(host.Store, acknowledged);
    }

    [Fact]
    public async Task Writer_that_was_killed_leaves_PostgreSql_whole()
    {
        await using var server = await ThrowawayPostgres.StartAsync();
        var pepper = MakePepper();
        var database = await server.CreateDatabaseAsync();
        using var writer = new WriterProcess(("ConnectionStrings__Keys", database), ("Keys__PepperFile", pepper));
        var acknowledged = await writer.AcknowledgedAsync(atLeast: 300);
        await writer.KillAsync(acknowledged);

        await using var host = await StoreHost.StartAsync(embedded: false, ("ConnectionStrings__Keys", database), ("Keys__PepperFile", pepper));
        await host.ReadyAsync();

        await AssertNothingMissingAsync(host.Store, acknowledged);
    }

    [Fact]
    public async Task Process_that_refuses_to_start_says_so_with_its_exit_code()
    {
        var settings = new[] { ("Embedded", "true"), ("Keys__DataDirectory", folder.File("data")) };
        using var first = new WriterProcess(settings);
        await first.AcknowledgedAsync(atLeast: 1);
        using var second = new WriterProcess(settings);

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains("Another process uses the data directory", await second.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static async Task AssertNothingMissingAsync(IKeyStore store, Dictionary<KeyId, long> acknowledged)
    {
        var missing = new List<string>();
        foreach (var (id, version) in acknowledged)
        {
            var key = await store.ReadKeyAsync(id, Token);
            if (key is null || key.Version < version)
            {
                missing.Add($"{id}: {version} was acknowledged, {key?.Version ?? 0} is there");
            }
        }

        Assert.Empty(missing);
        await AssertLogAgreesAsync(store);
    }

    // Every version of every key has its row: a crash in the middle of a change left neither one without the other.
    private static async Task AssertLogAgreesAsync(IKeyStore store)
    {
        var head = await store.ReadHeadAsync(Token);
        var rows = await store.ReadRowsAsync([.. head.Watermarks.Select((watermark, shard) => new ShardRange(shard, 0, watermark))], Token);
        Assert.Equal(head.Watermarks.Sum(), rows.Count);
        foreach (var changes in rows.Where(row => row.Subject.Kind == Domain.Changes.ChangeKind.Key).GroupBy(row => row.Subject.Id))
        {
            Assert.Equal(changes.Count(), (await store.ReadKeyAsync(KeyId.Parse(changes.Key), Token))!.Version);
        }
    }

    private string MakePepper() => PepperFiles.Make(folder.File("pepper"));
}
