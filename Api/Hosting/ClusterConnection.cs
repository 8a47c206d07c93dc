using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Keys.Api.Hosting;

/// <summary>Whether there is a silo to talk to.</summary>
internal sealed class ClusterConnection : ILifecycleParticipant<IClusterClientLifecycle>, IHealthCheck
{
    private volatile bool isUp;

    public bool IsUp
    {
        get => isUp;
        set => isUp = value;
    }

    public void Participate(IClusterClientLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ClusterConnection),
        ServiceLifecycleStage.Active,
        _ =>
        {
            IsUp = true;
            return Task.CompletedTask;
        });

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsUp ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No silo can be reached."));
}
