using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Publishing;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Usage;
using Orleans.TestingHost;

namespace Orleans.Keys.Grains.Tests.Fakes;

/// <summary>Two silos over one fake store, shared by all tests of the collection; every test uses keys and tenants of its own.</summary>
public sealed class KeysCluster : IAsyncLifetime
{
    private readonly InProcessTestCluster cluster;

    public KeysCluster()
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddKeysGrains();
            silo.Services.AddSingleton<IKeyStore>(Store);
            silo.Services.AddSingleton<IUsageReader>(Usage);
            silo.Services.AddSingleton<IChangePublisher>(Publisher);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddSingleton<TimeProvider>(Time);
        });
        cluster = builder.Build();
    }

    /// <summary>Its ticks are finer than what is stored.</summary>
    internal FakeTimeProvider Time { get; } = new(Given.Now.AddTicks(1));

    internal FakeKeyStore Store { get; } = new();

    internal FakeUsageLog Usage { get; } = new();

    internal RecordingPublisher Publisher { get; } = new();

    internal InProcessTestCluster Silos => cluster;

    internal IKeyGrain Key(string keyId) => cluster.Client.GetGrain<IKeyGrain>(KeyGrainName.Of(keyId));

    internal ITenantGrain Tenant(string tenantId) => cluster.Client.GetGrain<ITenantGrain>(TenantGrainName.Of(tenantId));

    public async ValueTask InitializeAsync() => await cluster.DeployAsync();

    public async ValueTask DisposeAsync() => await cluster.DisposeAsync();
}

[CollectionDefinition(nameof(KeysCluster))]
public sealed class KeysClusterCollection : ICollectionFixture<KeysCluster>;
