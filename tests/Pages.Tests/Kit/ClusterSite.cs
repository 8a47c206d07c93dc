using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.System.Tests.Processes;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>A cluster of real processes (PostgreSQL, a silo, the Api, three gateways with the sample behind them), and somebody who has signed in to it.</summary>
public sealed class ClusterSite : IAsyncLifetime
{
    private const string Email = "ada@umbra.test";
    private const string Password = "a long and quiet evening";

    private readonly TemporaryFolder folder = new();
    private readonly List<HostProcess> started = [];
    private readonly Dictionary<string, string> settings = [];

    private ThrowawayPostgres? postgres;
    private Chromium? browser;
    private string signedIn = "";

    internal HostProcess Silo { get; private set; } = null!;

    internal HostProcess Api { get; private set; } = null!;

    internal HostProcess[] Gateways { get; private set; } = [];

    /// <summary>The database, for whoever goes behind the processes' backs.</summary>
    internal string Database => settings["ConnectionStrings__Keys"];

    /// <summary>Everything that all processes wrote.</summary>
    internal string Output => string.Join('\n', started.Select(process => $"== {process.Project}\n{process.Output}"));

    public async ValueTask InitializeAsync()
    {
        postgres = await ThrowawayPostgres.StartAsync();
        settings["ConnectionStrings__Keys"] = await postgres.CreateDatabaseAsync();
        settings["Keys__PepperFile"] = PepperFiles.Make(folder.File("pepper"));
        settings["Keys__OperatorKeyFile"] = folder.File("operator.key");
        settings["Keys__LocalAccounts"] = "true";
        settings["Keys__FirstOwnerFile"] = folder.File("first-owner");
        settings["Logging__LogLevel__Default"] = "Warning";
        settings["Orleans__SiloPort"] = "0";
        settings["Orleans__GatewayPort"] = "0";
        settings["Orleans__AdvertisedIPAddress"] = "127.0.0.1";

        var scans = Start("samples/Scans", new Dictionary<string, string>());
        settings["ReverseProxy__Clusters__scans__Destinations__one__Address"] = scans.Address.ToString();
        Silo = Start("Silo", settings);
        Api = Start("Api", settings);
        Gateways = [Start("Gateway", settings), Start("Gateway", settings), Start("Gateway", settings)];
        await Task.WhenAll(started.Skip(1).Select(process => process.ReadyAsync(CancellationToken.None)));
        browser = await Chromium.StartAsync();
        await SetUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        foreach (var process in started)
        {
            await process.DisposeAsync();
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>A browser of its own, in which the owner has signed in before.</summary>
    internal Task<Visit> OpenAsync() => browser!.OpenAsync(Api.Address, new BrowserNewContextOptions { StorageState = signedIn });

    /// <summary>What every gateway says to a secret, in their order.</summary>
    internal async Task<HttpStatusCode[]> UseAsync(string secret, CancellationToken cancellationToken) =>
        await Task.WhenAll(Gateways.Select(gateway => new RestClient(gateway.Client, secret).StatusAsync(HttpMethod.Get, "/v1/scans/", cancellationToken)));

    // As the first owner of an installation does it.
    private async Task SetUpAsync()
    {
        await using var visit = await browser!.OpenAsync(Api.Address);
        var page = visit.Page;
        await Api.SaysAsync("the link for the first owner is in", CancellationToken.None);
        await page.GotoAsync((await File.ReadAllTextAsync(folder.File("first-owner"))).Trim());
        await page.GetByLabel("Workspace").FillAsync("Umbra");
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).WaitForAsync();
        signedIn = await page.Context.StorageStateAsync();
    }

    private HostProcess Start(string project, IReadOnlyDictionary<string, string> settings)
    {
        var process = HostProcess.Start(project, settings);
        started.Add(process);
        return process;
    }
}

[CollectionDefinition(nameof(ClusterSite))]
public sealed class ClusterSiteCollection : ICollectionFixture<ClusterSite>;
