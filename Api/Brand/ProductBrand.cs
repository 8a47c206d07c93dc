using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;

namespace Orleans.Keys.Api.Brand;

/// <summary>The product's name, colour and logo, as files of our own: the policy of the pages takes nothing inline and nothing from elsewhere.</summary>
internal sealed class ProductBrand
{
    /// <summary>What stands in the titles of pages where the operator names nothing.</summary>
    public const string DefaultName = "Orleans.Keys";

    // The papers of the pages' style sheet, light and dark: the darker and the lighter of each pair, so that the colour is read on both.
    private static readonly Shade LightPaper = Shade.Parse("#f4f4ef");
    private static readonly Shade DarkPaper = Shade.Parse("#262b33");

    private readonly BrandLogo? logo;
    private readonly byte[] sheet;
    private readonly string version;

    public ProductBrand(IOptions<BrandOptions> options)
    {
        var brand = options.Value;
        (Name, Url) = (brand.Name ?? DefaultName, brand.Url);
        logo = brand.LogoFile is { } file ? BrandLogo.Read(file) : null;
        sheet = Encoding.UTF8.GetBytes(brand.Accent is { } accent ? Sheet(Shade.Parse(accent)) : "");
        version = Convert.ToHexStringLower(SHA256.HashData([.. sheet, .. logo?.Bytes ?? []]).AsSpan(0, 8));
    }

    public string Name { get; }

    public string? Url { get; }

    /// <summary>Where the logo stands; null without one.</summary>
    public string? LogoPath => logo is null ? null : $"/brand/{version}/logo";

    /// <summary>Where the style sheet stands that goes behind the pages' own; null when the colours are theirs.</summary>
    public string? SheetPath => sheet.Length == 0 ? null : $"/brand/{version}/brand.css";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/brand/{version}/brand.css", (string version, HttpContext http, ProductBrand brand) => brand.Answer(http, version, brand.sheet, "text/css; charset=utf-8"))
            .ForAnyone();
        routes.MapPage("/brand/{version}/logo", (string version, HttpContext http, ProductBrand brand) => brand.Answer(http, version, brand.logo?.Bytes ?? [], brand.logo?.Type ?? ""))
            .ForAnyone();
    }

    private Results<FileContentHttpResult, NotFound> Answer(HttpContext http, string asked, byte[] bytes, string type)
    {
        if (asked != version || bytes.Length == 0)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = VersionedFiles.Caching;
        return TypedResults.Bytes(bytes, type);
    }

    private static string Sheet(Shade accent)
    {
        var (light, dark) = (accent.ReadableOn(LightPaper, Shade.Black), accent.ReadableOn(DarkPaper, Shade.White));
        return $$"""
            :root {
              --accent: light-dark({{light}}, {{dark}});
              --on-accent: light-dark({{light.Ink()}}, {{dark.Ink()}});
              --info-tint: light-dark({{LightPaper}}, {{DarkPaper}});
            }
            """;
    }
}
