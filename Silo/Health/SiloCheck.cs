using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Keys.Silo.Bootstrap;

namespace Orleans.Keys.Silo.Health;

/// <summary>Ready when the silo is part of its cluster and the installation has its operator key, or was told how to get one.</summary>
internal sealed class SiloCheck(ISiloStatusOracle silo, OperatorBootstrap bootstrap) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        (silo.CurrentStatus, bootstrap.Done.IsCompletedSuccessfully) switch
        {
            (SiloStatus.Active, true) => HealthCheckResult.Healthy(),
            (SiloStatus.Active, false) => HealthCheckResult.Unhealthy("The operator key is not written yet."),
            (var status, _) => HealthCheckResult.Unhealthy($"The silo is {status}."),
        });
}
