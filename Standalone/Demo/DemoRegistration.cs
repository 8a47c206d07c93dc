using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Standalone.Demo;

/// <summary>The demo product: tenants, members and a back end behind the gateway.</summary>
internal static class DemoRegistration
{
    private const string Destination = "ReverseProxy:Clusters:scans:Destinations:one:Address";

    /// <summary>Adds the demo unless <c>Keys__Demo</c> is false.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var setting = $"{KeysOptions.SectionName}:{nameof(KeysOptions.Demo)}";
        if (!builder.Configuration.GetValue(setting, true))
        {
            return;
        }

        builder.Services.AddSingleton<IValidateOptions<KeysOptions>>(new LoopbackOnly(builder.Configuration));
        builder.Services.AddHostedService<DemoTenants>();
        if (builder.Configuration[Destination] is null)
        {
            var product = new DemoProduct();
            builder.Services.AddSingleton<IHostedService>(product);
            ((IConfigurationBuilder)builder.Configuration).Sources.Insert(
                0, new MemoryConfigurationSource { InitialData = [new(Destination, product.Address.ToString())] });
        }
    }
}
