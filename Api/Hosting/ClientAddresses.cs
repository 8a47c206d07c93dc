using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Hosting;

/// <summary>Finds the address of the client: the socket's peer, or the right-most hop that is no proxy of ours when the peer is one.</summary>
public static class ClientAddresses
{
    private const string TrustEverybody = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";

    /// <summary>Follows <c>X-Forwarded-For</c> through the proxies of <c>Keys__TrustedProxies</c>, and believes nobody else.</summary>
    public static IApplicationBuilder UseClientAddresses(this IApplicationBuilder app)
    {
        var proxies = app.ApplicationServices.GetRequiredService<IOptions<KeysOptions>>().Value.TrustedProxies;
        if (proxies.Count == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            // The validator of the options read it before.
            options.KnownIPNetworks.Add(IpRangeSet.TryParseRange(proxy, out var range) ? range : throw new InvalidOperationException($"{proxy} is no network."));
        }

        return app.UseForwardedHeaders(options);
    }

    /// <summary>Refuses the switch of the framework that lets every client choose its address.</summary>
    /// <exception cref="StoreRefusedException">It is on.</exception>
    public static void RefuseForwardedHeadersFromEverybody(this IConfiguration configuration)
    {
        // The host takes the variables with this prefix without it.
        if (configuration.GetValue("FORWARDEDHEADERS_ENABLED", false) || configuration.GetValue(TrustEverybody, false))
        {
            throw new StoreRefusedException($"{TrustEverybody} lets every client choose its own address. Unset it and name your proxies in Keys__TrustedProxies__0.");
        }
    }
}
