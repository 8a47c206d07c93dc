using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;
using Orleans.TestingHost;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>The API on a port of its own, over SQLite in a folder of its own and a silo with the real grains; shared by all tests.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    public const string UpgradeUrl = "https://billing.example.test/upgrade";

    /// <summary>A site that embeds the page of keys.</summary>
    public const string EmbedOrigin = "https://app.example.test";

    private readonly TemporaryFolder folder = new();
    private readonly WebApplication app;
    private readonly InProcessTestCluster cluster;

    public ApiHost()
        : this([])
    {
    }

    /// <summary>One with settings of its own, for the tests of one class.</summary>
    internal ApiHost(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Keys:DataDirectory"] = folder.File("data"),
            ["Keys:UpgradeUrl"] = UpgradeUrl,
            ["Keys:SelfServicePlans"] = "false",
            ["Keys:TrustedProxies:0"] = "127.0.0.1",
            ["Keys:EmbedOrigins:0"] = EmbedOrigin,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddRoutingCore();
        builder.Services.AddKeyStore(builder.Configuration, embedded: true);
        var store = builder.Services.Last(service => service.ServiceType == typeof(IKeyStore)).ImplementationFactory!;
        builder.Services.AddSingleton(services => RecordedStore.Over((IKeyStore)store(services), StoreCalls));
        var usage = builder.Services.Last(service => service.ServiceType == typeof(IUsageReader)).ImplementationFactory!;
        builder.Services.AddSingleton<IUsageReader>(services => new FaultyUsage((IUsageReader)usage(services)));
        builder.Services.AddSingleton<IGrainFactory>(_ => cluster!.Client);
        builder.Services.AddTrustedProxies(builder.Configuration);
        builder.AddKeysApi();
        app = builder.Build();
        app.UseTrustedProxies();
        app.UseRouting();
        app.UseKeysApi();
        app.MapKeysApi();
        cluster = BuildCluster(Grains, Frozen, app.Services);
    }

    internal CapturedLogs Logs { get; } = new();

    internal StoreCallLog StoreCalls { get; } = new();

    internal SilencedGrains Grains { get; } = new();

    internal FrozenGrains Frozen { get; } = new();

    internal IKeyStore Store => app.Services.GetRequiredService<IKeyStore>();

    internal ITenantGrain Tenant(string id) => cluster.Client.GetGrain<ITenantGrain>(TenantGrainName.Of(id));
    internal IUsageWriter Usage => app.Services.GetRequiredService<IUsageWriter>();

    internal FaultyUsage UsageReader => (FaultyUsage)app.Services.GetRequiredService<IUsageReader>();

    internal IServiceProvider Services => app.Services;

    /// <summary>Writes to the usage log as a gateway does, which knows the tenants of keys.</summary>
    internal async Task WriteUsageAsync(params UsageRow[] rows)
    {
        var written = new List<UsageRow>();
        foreach (var row in rows)
        {
            written.Add(row with { Tenant = (await Store.ReadKeyAsync(row.Key, CancellationToken.None))!.Tenant });
        }

        Assert.True(await Usage.WriteAsync(SomeUsage.Batch([.. written]), CancellationToken.None));
    }

    /// <summary>A caller with the key of an operator.</summary>
    internal ApiClient Operator { get; private set; } = null!;

    internal Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    internal ApiClient Client(string? credential) => new(Address, credential);

    internal ApiClient Anonymous => Client(null);

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        await app.Services.GetRequiredService<IStoreReadiness>().Ready;
        await cluster.DeployAsync();
        Operator = Client(await Installation.MakeOperatorAsync(app.Services));
        await Operator.PutAsync("/v1/permissions", """{"permissions":["scans:read","scans:write","reports:read"]}""");
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    private static InProcessTestCluster BuildCluster(SilencedGrains silenced, FrozenGrains frozen, IServiceProvider host)
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddKeysGrains();
            silo.AddIncomingGrainCallFilter(frozen);
            silo.AddMemoryStreams(ChangeStream.Provider);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.Services.AddSingleton(_ => host.GetRequiredService<IKeyStore>());
            silo.Services.AddSingleton(_ => host.GetRequiredService<Plans>());
            silo.Services.AddSingleton(_ => host.GetRequiredService<IUsageReader>());
        });
        builder.ConfigureClient(client => client.AddOutgoingGrainCallFilter(silenced));
        return builder.Build();
    }
}

[CollectionDefinition(nameof(ApiHost))]
public sealed class ApiHostCollection : ICollectionFixture<ApiHost>;

/// <summary>Tests that wait for grains which do not reply have a host of their own, beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class SilentGrainsCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "Silent grains";
}
