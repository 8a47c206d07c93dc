using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Standalone.Demo;

/// <summary>The demo product: tenants, members and a back end behind the gateway.</summary>
internal static class DemoRegistration
{
    private const string Destination = "ReverseProxy:Clusters:scans:Destinations:one:Address";
    private const string BillingPage = "/settings/billing";

    // Reading and changing scans need different permissions, so that viewers, analysts and owners get different answers.
    private static readonly KeyValuePair<string, string?>[] Routes =
    [
        new("ReverseProxy:Routes:scans:Match:Methods:0", "GET"),
        new("ReverseProxy:Routes:scans:Match:Methods:1", "HEAD"),
        new("ReverseProxy:Routes:scans:Metadata:Permission", "scans:read"),
        new("ReverseProxy:Routes:scans-changes:ClusterId", "scans"),
        new("ReverseProxy:Routes:scans-changes:Match:Path", "/v1/scans/{**rest}"),
        new("ReverseProxy:Routes:scans-changes:Match:Methods:0", "POST"),
        new("ReverseProxy:Routes:scans-changes:Match:Methods:1", "PUT"),
        new("ReverseProxy:Routes:scans-changes:Match:Methods:2", "PATCH"),
        new("ReverseProxy:Routes:scans-changes:Match:Methods:3", "DELETE"),
        new("ReverseProxy:Routes:scans-changes:Metadata:Permission", "scans:write"),
    ];


    /// <summary>Adds the demo unless <c>Keys__Demo</c> is false.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var setting = $"{KeysOptions.SectionName}:{nameof(KeysOptions.Demo)}";
        if (!builder.Configuration.GetValue(setting, true))
        {
            return;
        }

        builder.Services.AddSingleton<IValidateOptions<KeysOptions>>(new LoopbackOnly(builder.Configuration));
        builder.Services.AddSingleton<DemoPassword>();
        builder.Services.AddHostedService<DemoTenants>();
        builder.AddWeakest(Routes);
        if (FirstAddress(builder.Configuration) is { } address)
        {
            builder.AddWeakest([new($"{KeysOptions.SectionName}:{nameof(KeysOptions.UpgradeUrl)}", new Uri(address, BillingPage).ToString())]);
        }

        if (builder.Configuration[Destination] is null)
        {
            var product = new DemoProduct();
            builder.Services.AddSingleton<IHostedService>(product);
            builder.AddWeakest([new(Destination, product.Address.ToString())]);
        }
    }

    private static void AddWeakest(this WebApplicationBuilder builder, KeyValuePair<string, string?>[] settings) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = settings });

    // A port that is free (0) is known only when the process listens.
    private static Uri? FirstAddress(ConfigurationManager configuration) =>
        Uri.TryCreate(configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0], UriKind.Absolute, out var address) && address.Port != 0 ? address : null;
}
