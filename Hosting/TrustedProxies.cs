using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Hosting;

/// <summary>Whose forwarded headers count. The client's address is the peer's, or the right-most hop that is not one of these.</summary>
public static class TrustedProxies
{
    /// <summary>Believes the proxies of <c>Keys__TrustedProxies</c> and nobody else.</summary>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<KeysOptions>>((options, keys) => Trust(options, keys.Value.TrustedProxies))
            .Validate(
                // The host takes the variables with this prefix without it.
                _ => !configuration.GetValue("FORWARDEDHEADERS_ENABLED", false) && !configuration.GetValue("ASPNETCORE_FORWARDEDHEADERS_ENABLED", false),
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED lets every client choose its own address. Unset it and name your proxies in Keys__TrustedProxies__0.")
            .ValidateOnStart();
        return services;
    }

    /// <summary>Has to stand before whatever looks at the client's address.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders == ForwardedHeaders.None
            ? app
            : app.UseForwardedHeaders();

    private static void Trust(ForwardedHeadersOptions options, IList<string> proxies)
    {
        options.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IpRangeSet.TryParseRange(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
        }
    }
}
