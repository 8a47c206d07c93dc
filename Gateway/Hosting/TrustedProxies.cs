using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Gateway.Hosting;

/// <summary>Whose forwarded headers count. The client's address is the peer's, or the right-most hop that is not one of these.</summary>
public static class TrustedProxies
{
    private const string Section = "Keys:TrustedProxies";

    /// <exception cref="InvalidOperationException">A setting is wrong, or the framework's own switch would trust everybody.</exception>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.Equals(configuration["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED lets every client choose its own address. Unset it and name your proxies in Keys__TrustedProxies__0.");
        }

        var networks = configuration.GetSection(Section).GetChildren().Select(Parse).ToList();
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            networks.ForEach(options.KnownIPNetworks.Add);
        });
    }

    /// <summary>Has to stand before whatever looks at the client's address.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders == ForwardedHeaders.None
            ? app
            : app.UseForwardedHeaders();

    private static System.Net.IPNetwork Parse(IConfigurationSection setting) => IpRangeSet.TryParseRange(setting.Value, out var network)
        ? network
        : throw new InvalidOperationException($"{setting.Path.Replace(":", "__", StringComparison.Ordinal)} must be an address or a network, for example 10.0.0.0/8.");
}
