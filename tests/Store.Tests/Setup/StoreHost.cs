using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Store.Tests.Setup;

/// <summary>A process with nothing in it but the store.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private readonly IHost host;

    private StoreHost(IHost host) => this.host = host;

    public CapturedLog Log { get; private init; } = new();

    public IServiceProvider Services => host.Services;

    public IKeyStore Store => Services.GetRequiredService<IKeyStore>();

    public static StoreHost Build(bool embedded, params (string Setting, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Setting.Replace("__", ":", StringComparison.Ordinal), s.Value)));
        builder.Services.AddKeyStore(builder.Configuration, embedded);
        var log = new CapturedLog();
        builder.Logging.AddProvider(log);
        return new StoreHost(builder.Build()) { Log = log };
    }

    public static async Task<StoreHost> StartAsync(bool embedded, params (string Setting, string? Value)[] settings)
    {
        var process = Build(embedded, settings);
        await process.host.StartAsync(TestContext.Current.CancellationToken);
        return process;
    }

    /// <summary>Starts, and gives the message of the refusal.</summary>
    public static async Task<string> RefusalAsync(bool embedded, params (string Setting, string? Value)[] settings)
    {
        await using var process = await StartAsync(embedded, settings);
        return (await Assert.ThrowsAsync<StoreRefusedException>(process.ReadyAsync)).Message;
    }

    public Task ReadyAsync() => Services.GetRequiredService<IStoreReadiness>().Ready.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
