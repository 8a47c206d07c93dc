using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Registry;
using Orleans.Keys.Gateway.Usage;
using Orleans.Keys.Gateway.Validation.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Usage;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Gateway.Tests.Kit;

/// <summary>The usage log of a gateway behind its sink, as a gateway registers it, before a store of the test's choice.</summary>
internal sealed class UsageLog : IAsyncDisposable
{
    private readonly WebApplication app;

    private UsageLog(Action<WebApplicationBuilder> store, (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        store(builder);
        builder.Services.AddSingleton<GatewayName>();
        builder.Services.AddUsageLog();
        app = builder.Build();
    }

    public CapturedLogs Logs { get; } = new();

    public IServiceProvider Services => app.Services;

    public IUsageSink Sink => app.Services.GetRequiredService<IUsageSink>();

    public string Gateway => app.Services.GetRequiredService<GatewayName>().Value;

    /// <summary>One before a store in memory, on a clock of the test.</summary>
    public static Task<UsageLog> StartAsync(FakeUsageStore store, TestClock clock, params (string Key, string? Value)[] settings) => StartAsync(
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<IUsageWriter>(store);
            builder.Services.AddSingleton<IStoreReadiness>(store);
            builder.Services.AddSingleton(new PepperRing(new Pepper(new byte[32])));
            builder.Services.AddSingleton(new KeyFormat("cbr"));
            builder.Services.AddSingleton<PersonalData>();
            builder.Services.AddOptions<UsageOptions>().BindConfiguration(UsageOptions.SectionName);
        },
        settings);

    /// <summary>One before a real store, on the real clock.</summary>
    public static Task<UsageLog> StartAsync(string database, string pepper) => StartAsync(
        builder => builder.Services.AddKeyStore(builder.Configuration, embedded: false),
        [("ConnectionStrings:Keys", database), ("Keys:PepperFile", pepper), ("Keys:Usage:FlushInterval", "00:00:00.05")]);

    /// <summary>Does what every tick does.</summary>
    public Task FlushAsync() => app.Services.GetServices<IHostedService>().OfType<UsageWriter>().Single().FlushAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Stops when the time for it is up already.</summary>
    public Task StopLateAsync() => app.StopAsync(new CancellationToken(canceled: true));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<UsageLog> StartAsync(Action<WebApplicationBuilder> store, (string Key, string? Value)[] settings)
    {
        var log = new UsageLog(store, settings);
        await log.app.StartAsync(TestContext.Current.CancellationToken);
        return log;
    }
}
