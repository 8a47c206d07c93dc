using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Postgres;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Sqlite;

namespace Orleans.Keys.Store.Audit;

/// <summary>Registers the audit trail.</summary>
public static class AuditServices
{
    /// <summary>Beside a store: reading the trail, sealing and pruning it.</summary>
    internal static void AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton<IAuditDatabase>(provider => provider.GetRequiredService<SqlKeyStore>());
        services.AddSingleton<IAuditReader>(provider => new AuditReader(provider.GetRequiredService<IAuditDatabase>()));
        services.AddSingleton<IAuditUpkeep>(provider => new AuditUpkeep(provider.GetRequiredService<IAuditDatabase>(), provider.GetRequiredService<PepperRing>()));
    }

    /// <summary>Only <see cref="AuditVerifier"/>, with what it needs: for a process that verifies beside those that run, and changes nothing.</summary>
    /// <param name="embedded">SQLite in a folder that another process may hold; otherwise PostgreSQL.</param>
    public static IServiceCollection AddAuditVerification(this IServiceCollection services, IConfiguration configuration, bool embedded)
    {
        services.AddKeysOptions(configuration, embedded);
        services.TryAddSingleton(TimeProvider.System);
        if (embedded)
        {
            services.AddSingleton(provider => Peppers.LoadMade(provider.Options()));
            services.AddSingleton<IAuditQueries>(provider => new SqliteAuditFile(provider.Options().DataDirectory, provider.GetRequiredService<TimeProvider>()));
        }
        else
        {
            services.AddSingleton(provider => Peppers.Load(provider.Options()));
            services.AddSingleton(_ => PostgresSource.Create(configuration.GetConnectionString(KeyStoreServices.ConnectionName) ?? "", mostConnections: 1));
            services.AddSingleton<IAuditQueries>(provider => new PostgresAuditQueries(provider.GetRequiredService<NpgsqlDataSource>()));
        }

        return services.AddSingleton(provider => new AuditVerifier(provider.GetRequiredService<IAuditQueries>(), provider.GetRequiredService<PepperRing>()));
    }

    private static KeysOptions Options(this IServiceProvider provider) => provider.GetRequiredService<IOptions<KeysOptions>>().Value;
}
