using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>Ready only with a fresh lease, so that a balancer takes a gateway out that cannot know.</summary>
internal sealed class LeaseHealthCheck(Lease lease) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lease.IsFresh
            ? HealthCheckResult.Healthy("The change log is followed.")
            : HealthCheckResult.Unhealthy(lease.HasBegun ? "The lease has lapsed: the store does not answer." : "The change log was not read yet."));
}
