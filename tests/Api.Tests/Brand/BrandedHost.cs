using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Brand;

/// <summary>An installation that looks like the product it belongs to.</summary>
public sealed class BrandedHost : IAsyncLifetime
{
    public const string Logo = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4H0z"/></svg>""";

    private readonly TemporaryFolder folder = new();

    public BrandedHost()
    {
        File.WriteAllText(folder.File("logo.svg"), Logo);
        Host = new ApiHost(
            ("Keys:Brand:Name", "Scanly & <Sons>"), ("Keys:Brand:Accent", "#ffff00"), ("Keys:Brand:LogoFile", folder.File("logo.svg")), ("Keys:Brand:Url", "https://scanly.example.test/"));
    }

    internal ApiHost Host { get; }

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        folder.Dispose();
    }
}
