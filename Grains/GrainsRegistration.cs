using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Publishing;
using Orleans.Keys.Grains.Storage;
using Orleans.Keys.Grains.Telemetry;
using Orleans.Keys.Store.Deciding;
using Orleans.Storage;

namespace Orleans.Keys.Grains;

/// <summary>Makes a silo one that hosts the grains of keys and tenants.</summary>
public static class GrainsRegistration
{
    /// <summary>Adds what the grains need beside an <see cref="Store.IKeyStore"/> and the stream provider of change hints.</summary>
    public static ISiloBuilder AddKeysGrains(this ISiloBuilder silo)
    {
        silo.Services.AddMetrics();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton(Plans.Default);
        silo.Services.TryAddSingleton<DirectoryWriter>();
        silo.Services.TryAddSingleton<KeysInstruments>();
        silo.Services.TryAddSingleton<IChangePublisher, StreamChangePublisher>();
        silo.Services.AddKeyedSingleton<IGrainStorage, KeyGrainStorage>(KeyGrainStorage.Name);
        return silo;
    }
}
