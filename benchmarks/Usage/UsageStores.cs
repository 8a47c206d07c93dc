using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Benchmarks.Usage;

/// <summary>A store as a host registers it, on a database of its own that flushes to disk and is gone afterwards.</summary>
internal sealed class UsageStores : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IHost host;
    private readonly ThrowawayPostgres? server;

    private UsageStores(ThrowawayPostgres? server, string? database)
    {
        this.server = server;
        Database = database;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Keys"] = database,
            ["Keys:PepperFile"] = PepperFiles.Make(folder.File("pepper")),
            ["Keys:DataDirectory"] = folder.File("data"),
        });
        builder.Services.AddKeyStore(builder.Configuration, embedded: database is null);
        host = builder.Build();
    }

    /// <summary>The connection string; null for SQLite.</summary>
    public string? Database { get; }

    public IServiceProvider Services => host.Services;

    public static async Task<UsageStores> StartAsync(bool postgres)
    {
        var server = postgres ? await ThrowawayPostgres.StartAsync(durable: true) : null;
        var stores = new UsageStores(server, server is null ? null : await server.CreateDatabaseAsync());
        await stores.host.StartAsync();
        await stores.Services.GetRequiredService<IStoreReadiness>().Ready;
        return stores;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }
}
