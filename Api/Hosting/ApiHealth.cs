using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Orleans.Keys.Api.Hosting;

/// <summary>Where an orchestrator asks a process that is nothing but the API.</summary>
internal static class ApiHealth
{
    public static WebApplicationBuilder AddApiHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<StoreCheck>("store").AddCheck<ClusterConnection>("cluster");
        return builder;
    }

    /// <summary><c>/healthz/live</c>: the process runs. <c>/healthz/ready</c>: store and silos can be reached, else 503.</summary>
    public static void MapApiHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/healthz/ready");
    }
}
