using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Accounts;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Sqlite;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Store.Setup;

/// <summary>Registers the store.</summary>
public static class KeyStoreServices
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "Keys";

    /// <summary>The most connections of a gateway for its fills; with the two that write its usage log, eight. Many gateways share one database.</summary>
    public const int MostConnectionsOfGateway = 6;

    private const string LogConnections = "change log";
    private const string UsageWriting = "usage writing";
    private const string Reading = "reading";

    /// <summary>
    /// Registers <see cref="IKeyStore"/>, the ports of the usage log, <see cref="KeyFormat"/>, <see cref="PepperRing"/>, <see cref="KeysOptions"/>, <see cref="Plans"/>, for PostgreSQL its
    /// <c>NpgsqlDataSource</c> and, as a hosted service that others wait for, <see cref="IStoreReadiness"/>. Call it before hosted services that need the store; calling it again
    /// does nothing. Settings are read when the host starts.
    /// </summary>
    /// <param name="embedded">SQLite in a folder, for a process that is alone; otherwise PostgreSQL.</param>
    /// <param name="mostConnections">For everything but the change log and the usage log, which have connections of their own.</param>
    public static IServiceCollection AddKeyStore(
        this IServiceCollection services, IConfiguration configuration, bool embedded, int mostConnections = PostgresSource.MostConnections)
    {
        if (services.Any(service => service.ServiceType == typeof(StoreStartup)))
        {
            return services;
        }

        services.AddKeysOptions(configuration, embedded);
        services.AddOptions<UsageOptions>().Bind(configuration.GetSection(UsageOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UsageOptions>, UsageOptionsValidator>();
        services.AddSingleton<PersonalData>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => PlanSettings.Read(configuration, out var failures) is var plans && failures.Count == 0
            ? plans
            : throw new StoreRefusedException(failures[0]));
        services.AddSingleton(provider => new KeyFormat(provider.Options().Prefix));
        if (embedded)
        {
            AddSqlite(services);
        }
        else
        {
            AddPostgres(services, configuration, mostConnections);
        }

        services.AddSingleton<IKeyStore>(provider => provider.GetRequiredService<SqlKeyStore>());
        services.AddSingleton<IAccountStore>(provider => provider.GetRequiredService<SqlKeyStore>());
        services.AddSingleton<IProtectionKeyStore>(provider => provider.GetRequiredService<SqlKeyStore>());
        services.AddAudit(configuration);
        services.AddSingleton<StoreStartup>();
        services.AddSingleton<IStoreReadiness>(provider => provider.GetRequiredService<StoreStartup>());
        services.AddHostedService(provider => provider.GetRequiredService<StoreStartup>());
        return services;
    }

    internal static void AddKeysOptions(this IServiceCollection services, IConfiguration configuration, bool embedded)
    {
        services.AddOptions<KeysOptions>()
            .Configure(options => options.Demo = options.LocalAccounts = embedded)
            .Bind(configuration.GetSection(KeysOptions.SectionName))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeysOptions>>(new KeysOptionsValidator(configuration, embedded));
    }

    private static void AddSqlite(IServiceCollection services)
    {
        services.AddSingleton(provider => new DataDirectory(provider.Options().DataDirectory));
        services.AddSingleton(provider => Peppers.LoadOrMake(provider.Options(), provider.GetRequiredService<DataDirectory>()));
        services.AddSingleton(provider =>
        {
            // The pepper first: a database without one is what an accident leaves behind.
            _ = provider.GetRequiredService<PepperRing>();
            return new SqliteKeyStore(provider.GetRequiredService<DataDirectory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Plans>());
        });
        services.AddSingleton<SqlKeyStore>(provider => provider.GetRequiredService<SqliteKeyStore>());
        services.AddSingleton<IStorePreparation>(provider => provider.GetRequiredService<SqliteKeyStore>());
        services.AddSingleton(provider => new SqliteUsageWriter(provider.GetRequiredService<SqliteKeyStore>().Writer, provider.GetRequiredService<Plans>()));
        services.AddSingleton<IUsageWriter>(provider => provider.GetRequiredService<SqliteUsageWriter>());
        services.AddSingleton<IUsageUpkeep>(provider => provider.GetRequiredService<SqliteUsageWriter>());
        services.AddSingleton<IUsageReader>(provider => new SqliteUsageReader(
            provider.GetRequiredService<SqliteKeyStore>().Readers,
            provider.GetRequiredService<SqliteKeyStore>().Writer,
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddPostgres(IServiceCollection services, IConfiguration configuration, int mostConnections)
    {
        services.AddSingleton(provider => Peppers.Load(provider.Options()));
        services.AddSingleton(_ => PostgresSource.Create(Connection(), mostConnections));
        services.AddKeyedSingleton(LogConnections, (_, _) => PostgresSource.Create(Connection(), PostgresSource.MostLogConnections));
        services.AddSingleton<SqlKeyStore>(provider => new PostgresKeyStore(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredKeyedService<NpgsqlDataSource>(LogConnections),
            provider.GetRequiredService<PostgresReading>(),
            provider.GetRequiredService<Plans>()));
        services.AddSingleton<IStorePreparation, PostgresPreparation>();
        services.AddKeyedSingleton(UsageWriting, (_, _) => PostgresSource.Create(Connection(), PostgresUsage.MostWriters));
        services.AddKeyedSingleton(Reading, (_, _) => PostgresSource.Create(Connection(), PostgresReading.MostConnections, PostgresReading.Settings));
        services.AddSingleton(provider => new PostgresReading(provider.GetRequiredKeyedService<NpgsqlDataSource>(Reading)));
        services.AddSingleton<IUsageWriter>(provider => new PostgresUsageWriter(provider.GetRequiredKeyedService<NpgsqlDataSource>(UsageWriting)));
        services.AddSingleton<IUsageUpkeep>(provider => new PostgresUsageUpkeep(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(UsageWriting), provider.GetRequiredService<Plans>()));
        services.AddSingleton<IUsageReader>(provider => new PostgresUsageReader(provider.GetRequiredService<PostgresReading>()));

        string Connection() => configuration.GetConnectionString(ConnectionName) ?? "";
    }

    private static KeysOptions Options(this IServiceProvider provider) => provider.GetRequiredService<IOptions<KeysOptions>>().Value;
}
