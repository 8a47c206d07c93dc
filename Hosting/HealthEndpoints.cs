using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace Orleans.Keys.Hosting;

/// <summary>Where an orchestrator asks.</summary>
public static class HealthEndpoints
{
    /// <summary>The tag of checks that decide about readiness.</summary>
    public const string ReadyTag = "ready";

    /// <summary><c>/healthz/live</c>: the process runs. <c>/healthz/ready</c>: it can do its work, else 503.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
    }
}
