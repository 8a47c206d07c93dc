using Orleans.Keys.Domain.Access;
using Yarp.ReverseProxy.Configuration;

namespace Orleans.Keys.Gateway.Proxying;

/// <summary>A route's metadata may name the permission that its requests need; a wrong name stops the configuration from loading.</summary>
internal sealed class RoutePermission : IProxyConfigFilter
{
    private const string Name = "Permission";

    public static Permission? Of(HttpContext context) =>
        context.GetReverseProxyFeature().Route.Config.Metadata?.GetValueOrDefault(Name) is { } text ? new Permission(text) : null;

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) =>
        route.Metadata?.GetValueOrDefault(Name) is { } text && !Permission.TryParse(text, out _)
            ? throw new InvalidOperationException($"ReverseProxy__Routes__{route.RouteId}__Metadata__{Name} must be a permission, for example scans:read.")
            : new(route);

    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) => new(cluster);
}
