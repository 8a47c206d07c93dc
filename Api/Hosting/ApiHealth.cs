using Orleans.Keys.Hosting;

namespace Orleans.Keys.Api.Hosting;

/// <summary>What a process that is nothing but the API needs to be ready: the store and a silo.</summary>
internal static class ApiHealth
{
    public static WebApplicationBuilder AddApiHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<StoreCheck>("store", tags: [HealthEndpoints.ReadyTag])
            .AddCheck<ClusterConnection>("cluster", tags: [HealthEndpoints.ReadyTag]);
        return builder;
    }
}
