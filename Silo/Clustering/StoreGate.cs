using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo.Clustering;

/// <summary>
/// Holds the silo back until the store is migrated: its providers read their SQL from there, once. Meanwhile the process lives and answers
/// its health checks.
/// </summary>
internal sealed class StoreGate(IStoreReadiness store) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(StoreGate), ServiceLifecycleStage.First, cancellationToken => store.Ready.WaitAsync(cancellationToken));
}
