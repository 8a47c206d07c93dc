using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Keys.Api.Hosting;

/// <summary>Whether grains can be called: the client knows the cluster, and there is a silo to talk to.</summary>
internal sealed class ClusterConnection : ILifecycleParticipant<IClusterClientLifecycle>, IHealthCheck
{
    private volatile bool isStarted;
    private volatile bool hasSilo;

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
