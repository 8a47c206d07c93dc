using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Keys.Api.Hosting;

/// <summary>Whether grains can be called: the client knows the cluster, and there is a silo to talk to.</summary>
internal sealed class ClusterConnection : ILifecycleParticipant<IClusterClientLifecycle>, IHealthCheck
{
    private volatile bool isStarted;
    private volatile bool hasSilo;

    /// <summary>Lets a cluster client report to the instance that its process asks.</summary>
    public static void Watch(IClientBuilder client)
    {
        client.Services.AddSingleton<ClusterConnection>();
        client.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>>(services => services.GetRequiredService<ClusterConnection>());
        client.AddClusterConnectionLostHandler(services => (_, _) => services.GetRequiredService<ClusterConnection>().HasSilo(false));
        client.AddGatewayCountChangedHandler(services => (_, silos) => services.GetRequiredService<ClusterConnection>().HasSilo(silos.NumberOfConnectedGateways > 0));
    }

    /// <summary>A silo was found, which is some time before the client knows what it hosts, or the last one was lost.</summary>
    public void HasSilo(bool has) => hasSilo = has;

    public void Participate(IClusterClientLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ClusterConnection),
        ServiceLifecycleStage.Active,
        _ =>
        {
            (isStarted, hasSilo) = (true, true);
            return Task.CompletedTask;
        });

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(isStarted && hasSilo ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No silo can be reached."));
}
