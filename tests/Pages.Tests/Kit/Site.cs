using Microsoft.Playwright;
using Orleans.Keys.System.Tests.Processes;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>A Standalone process with its demo, and a headless Chromium to look at its pages with; shared by all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly TemporaryFolder data = new();
    private readonly Dictionary<string, string> signedIn = [];

    private Chromium browser = null!;

    internal HostProcess Host { get; private set; } = null!;

    internal RestClient Operator => new(Host.Client, File.ReadAllText(OperatorKeyFile).Trim());

    public string DatabaseFile => data.File("keys.db");

    public string OperatorKeyFile => data.File("operator.key");

    /// <summary>Where a product listens that embeds the page of keys.</summary>
    public Uri Product { get; } = new($"http://127.0.0.1:{HostProcess.FreePort()}");

    public string Password => File.ReadAllText(data.File("demo-password")).Trim();

    public async ValueTask InitializeAsync()
    {
        Host = await HostProcess.Start("Standalone", new Dictionary<string, string>
        {
            ["Keys__DataDirectory"] = data.FullPath,
            ["Keys__EmbedOrigins__0"] = Product.GetLeftPart(UriPartial.Authority),
            ["Logging__LogLevel__Default"] = "Warning",
        }).ReadyAsync(CancellationToken.None);
        browser = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await Host.DisposeAsync();
        data.Dispose();
    }

    /// <summary>A browser of its own, in which nobody has signed in.</summary>
    internal Task<Visit> OpenAsync(BrowserNewContextOptions? options = null) => browser.OpenAsync(Host.Address, options);

    /// <summary>A browser of its own, in which a person of the demo has signed in before.</summary>
    internal async Task<Visit> OpenAsync(string user, string tenant = "acme", BrowserNewContextOptions? options = null)
    {
        var email = $"{user}@{tenant}.test";
        if (!signedIn.TryGetValue(email, out var state))
        {
            await using var visit = await OpenAsync();
            await visit.SignInAsync(email, Password);
            signedIn[email] = state = await visit.Page.Context.StorageStateAsync();
        }

        options ??= new();
        options.StorageState = state;
        return await OpenAsync(options);
    }
}

[CollectionDefinition(nameof(Site))]
public sealed class SiteCollection : ICollectionFixture<Site>;
