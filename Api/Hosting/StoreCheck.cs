using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Hosting;

/// <summary>Ready when the store was brought up and answers now.</summary>
internal sealed class StoreCheck(IStoreReadiness readiness, IServiceProvider services, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!readiness.Ready.IsCompletedSuccessfully)
        {
            return HealthCheckResult.Unhealthy("The store is not ready yet.");
        }

        await services.GetRequiredService<IKeyStore>().ReadHeadAsync(cancellationToken).AsTask().WaitAsync(Patience, time, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
