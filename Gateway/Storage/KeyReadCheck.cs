using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Gateway.Storage;

/// <summary>Ready once a key was read, so that the first caller does not wait for connections to be made and code to be compiled.</summary>
internal sealed class KeyReadCheck(IServiceProvider services, LeaseAge lease, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly KeyId Absent = KeyId.Parse("0000000000000000");

    private volatile bool hasRead;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Before the first look at the log there may be no store yet.
        if (!hasRead && lease.Value is not null)
        {
            using var patience = new CancellationTokenSource(Patience, time);
            await services.GetRequiredService<IKeySource>().ReadAsync(Absent, patience.Token).AsTask().WaitAsync(patience.Token);
            hasRead = true;
        }

        return hasRead ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No key was read yet.");
    }
}
