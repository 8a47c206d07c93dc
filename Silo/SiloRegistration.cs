using Microsoft.Extensions.Configuration.Memory;
using Orleans.Configuration;
using Orleans.Keys.Grains;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Hosting;
using Orleans.Keys.Silo.Audit;
using Orleans.Keys.Silo.Bootstrap;
using Orleans.Keys.Silo.Clustering;
using Orleans.Keys.Silo.Health;
using Orleans.Keys.Silo.Storage;
using Orleans.Keys.Silo.Upkeep;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo;

/// <summary>Makes a host a core silo.</summary>
public static class SiloRegistration
{
    private static readonly TimeSpan HintDelay = TimeSpan.FromMilliseconds(20);

    /// <summary>Adds the store, the silo with its grains, the first operator key, and a readiness check (tag <c>ready</c>).</summary>
    /// <param name="embedded">One process on SQLite; otherwise one of a cluster on PostgreSQL.</param>
    public static IHostApplicationBuilder AddKeysSilo(this IHostApplicationBuilder host, bool embedded)
    {
        host.AddQuietLogs();
        QuietOrleans(host.Configuration);
        // The silo waits for its database; the process answers its health checks meanwhile.
        host.Services.Configure<HostOptions>(options => (options.ServicesStartConcurrently, options.ShutdownTimeout) = (true, TimeSpan.FromSeconds(20)));
        host.Services.AddKeyStore(host.Configuration, embedded);
        SiloAfterStore.Add(host.Services, () => host.UseOrleans(silo =>
        {
            AddClusterAndStorage(silo, host.Configuration, embedded);
            silo.AddKeysGrains();
            silo.AddMemoryStreams(ChangeStream.Provider, streams =>
            {
                streams.ConfigurePartitioning(numOfQueues: 4);
                streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = HintDelay));
            });
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(10));
        }));
        host.Services.AddSingleton(new OperatorKeyPath(OperatorKeyFileOf(host.Configuration, embedded)));
        host.Services.AddSingleton<OperatorBootstrap>();
        host.Services.AddHostedService(services => services.GetRequiredService<OperatorBootstrap>());
        host.Services.AddHostedService<Pruner>();
        host.Services.AddSingleton<AuditInstruments>();
        host.Services.AddHostedService<AuditSealing>();
        host.Services.AddHostedService<AuditRetention>();
        host.Services.AddHealthChecks().AddCheck<SiloCheck>("silo", tags: [HealthEndpoints.ReadyTag]);
        return host;
    }

    private static void AddClusterAndStorage(ISiloBuilder silo, IConfiguration configuration, bool embedded)
    {
        if (embedded)
        {
            silo.UseOneSilo();
            silo.AddSqliteGrainStorage(Path.Combine(Settings(configuration).DataDirectory, KeysOptions.DatabaseFileName));
        }
        else
        {
            silo.UseCluster(ClusterSettings.Of(configuration));
            silo.AddPostgresGrainStorage();
        }
    }

    private static string? OperatorKeyFileOf(IConfiguration configuration, bool embedded)
    {
        var settings = Settings(configuration);
        return settings.OperatorKeyFile is { Length: > 0 } file ? file
            : embedded ? Path.Combine(settings.DataDirectory, "operator.key")
            : null;
    }

    private static KeysOptions Settings(IConfiguration configuration) =>
        configuration.GetSection(KeysOptions.SectionName).Get<KeysOptions>() ?? new KeysOptions();

    // Weaker than any configuration: an operator turns Orleans up with Logging__LogLevel__Orleans.
    private static void QuietOrleans(IConfigurationManager configuration) => configuration.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData =
        [
            new("Logging:LogLevel:Polly", "Warning"),
            // Warns at every start that its first check took as long as the machine is up.
            new("Logging:LogLevel:Orleans.Runtime.Watchdog", "Error"),
            // Whenever a queue of hints moves to another silo they fail once; hints may be lost, and lost ones are counted.
            new("Logging:LogLevel:Orleans.Streams", "Critical"),
            new("Logging:LogLevel:Orleans.Providers.MemoryAdapterReceiver", "Critical"),
            // Says with a stack trace what the process says when it ends.
            new("Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host", "Critical"),
        ],
    });
}
