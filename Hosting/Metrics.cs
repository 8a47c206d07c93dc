using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Orleans.Keys.Hosting;

/// <summary>What a process measures, for Prometheus. No tag is ever a key, tenant, user or address.</summary>
public static class Metrics
{
    private const string Path = "/metrics";

    private static readonly string[] Meters =
        ["Orleans.Keys.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    /// <summary>Collects our own instruments and those of the runtime, the web server, Orleans and the database driver.</summary>
    public static IServiceCollection AddKeysMetrics(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        return services;
    }

    /// <summary>Maps <c>/metrics</c>.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) => endpoints.MapPrometheusScrapingEndpoint(Path);
}
