using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo.Clustering;

/// <summary>
/// Starts the silo when the store is migrated: its providers read their SQL from there, once. Meanwhile the process lives and answers its
/// health checks. Where the store never becomes ready the process is being stopped, and the silo has nothing to add to that.
/// </summary>
internal sealed class SiloAfterStore(Func<IHostedService> makeSilo, IStoreReadiness store) : IHostedService
{
    private IHostedService? silo;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.Ready.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (store.Ready.IsCompletedSuccessfully && !cancellationToken.IsCancellationRequested)
        {
            silo = makeSilo();
            await silo.StartAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => silo?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Puts the hosted services that Orleans adds behind the store.</summary>
    public static void Add(IServiceCollection services, Action addOrleans)
    {
        var others = services.ToHashSet();
        addOrleans();
        foreach (var added in services.Where(service => service.ServiceType == typeof(IHostedService) && !others.Contains(service)).ToArray())
        {
            var type = added.ImplementationType ?? throw new InvalidOperationException("Orleans adds a hosted service in a way that this version does not know.");
            services.Remove(added);
            services.AddSingleton<IHostedService>(provider => new SiloAfterStore(
                () => (IHostedService)ActivatorUtilities.CreateInstance(provider, type), provider.GetRequiredService<IStoreReadiness>()));
        }
    }
}
