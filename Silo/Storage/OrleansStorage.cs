using Npgsql;
using Orleans.Configuration;
using Orleans.Storage;

namespace Orleans.Keys.Silo.Storage;

/// <summary>
/// Grain storage for everything but keys, over the SQL that our migrations put into <c>OrleansQuery</c>. The providers read it once, when
/// the silo starts, so the migrations come first.
/// </summary>
public static class OrleansStorage
{
    /// <summary>The storage of minor grains: <c>[PersistentState("a name no other grain class uses", OrleansStorage.Grains)]</c>.</summary>
    public const string Grains = "grains";

    /// <summary>The storage that Orleans asks for by this name when somebody subscribes to a stream.</summary>
    public const string PubSub = "PubSubStore";

    /// <summary>Keeps grain state in PostgreSQL, over the pool of the key store.</summary>
    public static ISiloBuilder AddPostgresGrainStorage(this ISiloBuilder silo) => silo.AddGrainStorage((options, services) =>
    {
        options.Invariant = "Npgsql";
        options.DataSource = services.GetRequiredService<NpgsqlDataSource>();
    });

    /// <summary>Keeps grain state in the SQLite file of the key store.</summary>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder silo, string file) => silo.AddGrainStorage((options, _) =>
    {
        // The name that Orleans knows Microsoft.Data.Sqlite by.
        options.Invariant = "System.Data.SQLite";
        options.ConnectionString = $"Data Source={file}";
    });

    private static ISiloBuilder AddGrainStorage(this ISiloBuilder silo, Action<AdoNetGrainStorageOptions, IServiceProvider> connect)
    {
        foreach (var name in new[] { Grains, PubSub })
        {
            silo.AddAdoNetGrainStorage(name, options => options.Configure<IServiceProvider>((storage, services) =>
            {
                connect(storage, services);
                // A cleared state leaves no row; the version of a later row is random, so an old etag does not fit it.
                storage.DeleteStateOnClear = true;
            }));
        }

        // A provider takes the serializer under its own name. The default one writes type names into rows and obeys them.
        silo.Services.AddKeyedSingleton<IGrainStorageSerializer, GrainStateJson>(Grains);
        silo.Services.AddKeyedSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>(PubSub);
        return silo;
    }
}
