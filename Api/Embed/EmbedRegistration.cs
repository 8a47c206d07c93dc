using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Brand;

namespace Orleans.Keys.Api.Embed;

/// <summary>What a product shows its customers: <c>&lt;api-keys&gt;</c> in its own pages, or the hosted page in its looks.</summary>
internal static class EmbedRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<BrandOptions>().BindConfiguration(BrandOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, EmbedOriginsRule>();
        services.AddSingleton<IValidateOptions<BrandOptions>, BrandLogoRule>();
        services.AddSingleton<EmbedOrigins>();
        services.AddSingleton<EmbedScripts>();
        services.AddSingleton<ProductBrand>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        EmbedScripts.Map(routes);
        ProductBrand.Map(routes);
        HostedEndpoint.Map(routes);
    }
}
