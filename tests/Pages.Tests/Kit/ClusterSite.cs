using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>A cluster of real processes (PostgreSQL, a silo, the Api, three gateways with the sample behind them), and somebody who has signed in to it.</summary>
public sealed class ClusterSite : IAsyncLifetime
{
    private const string Email = "ada@umbra.test";
    private const string Password = "a long and quiet evening";

    private ClusterProcesses? cluster;
    private Chromium? browser;
    private string signedIn = "";

    internal HostProcess Silo => cluster!.Silos[0];

    internal HostProcess Api => cluster!.Api;

    internal HostProcess[] Gateways => cluster!.Gateways;

    /// <inheritdoc cref="ClusterProcesses.Database"/>
    internal string Database => cluster!.Database;

    /// <inheritdoc cref="ClusterProcesses.Output"/>
    internal string Output => cluster!.Output;

    public async ValueTask InitializeAsync()
    {
        cluster = await ClusterProcesses.StartAsync(silos: 1, gateways: 3, ("Keys__LocalAccounts", "true"), ("Logging__LogLevel__Default", "Warning"));
        browser = await Chromium.StartAsync();
        await SetUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
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
        await page.GotoAsync(cluster!.FirstOwnerLink);
        await page.GetByLabel("Workspace").FillAsync("Umbra");
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).WaitForAsync();
        signedIn = await page.Context.StorageStateAsync();
    }
}

[CollectionDefinition(nameof(ClusterSite))]
public sealed class ClusterSiteCollection : ICollectionFixture<ClusterSite>;
