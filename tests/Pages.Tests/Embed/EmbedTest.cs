using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.Pages.Tests.Embed;

/// <summary>What people do in the sample product with the element in its page.</summary>
public abstract class EmbedTest(Site site)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected Site Site { get; } = site;

    private protected Task<HostProcess> StartProductAsync(string user, Uri? address = null) => HostProcess.Start("samples/Embed", new Dictionary<string, string>
    {
        ["ASPNETCORE_URLS"] = (address ?? Site.Product).ToString(),
        ["Keys__Address"] = Site.Host.Address.ToString(),
        ["Keys__OperatorKeyFile"] = Site.OperatorKeyFile,
        ["Keys__Tenant"] = "globex",
        ["Keys__User"] = user,
        ["Logging__LogLevel__Default"] = "Warning",
    }).ReadyAsync(Cancel);

    private protected async Task<Visit> VisitAsync(HostProcess product, BrowserNewContextOptions? options = null)
    {
        var visit = await Site.OpenAsync(options);
        visit.Foresee(product.Address.Authority + "/");
        await visit.Page.GotoAsync(product.Address.ToString());
        await visit.Page.Locator("api-keys").GetByRole(AriaRole.Button, new() { Name = "Create API key" }).WaitForAsync();
        return visit;
    }

    /// <summary>What the member of the product could ask the API itself.</summary>
    private protected async Task<RestClient> SessionAsync(string user) =>
        Site.Operator.As((string)(await Site.Operator.CallAsync(HttpMethod.Post, $"/v1/tenants/globex/members/{user}/sessions", null, Cancel))["token"]!);

    /// <summary>Makes a key and stores its secret.</summary>
    protected static async Task<string> MakeAsync(ILocator keys, string name)
    {
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Name").FillAsync(name);
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        return await TakeSecretAsync(keys);
    }

    protected static async Task<string> TakeSecretAsync(ILocator keys, string prefix = "cbr_live_")
    {
        var secret = await keys.GetByLabel("API key", new() { Exact = true }).InputValueAsync();
        Assert.StartsWith(prefix, secret, StringComparison.Ordinal);
        await keys.GetByLabel("I have stored it").CheckAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Assertions.Expect(keys.Locator("dialog")).ToHaveCountAsync(0);
        return secret;
    }

    /// <summary>The row of a key.</summary>
    protected static ILocator RowOf(ILocator keys, string name) => keys.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    /// <summary>Uses a key so often, and waits until the log shows it.</summary>
    protected async Task UseAsync(string secret, int times, string user)
    {
        for (var time = 0; time < times; time++)
        {
            await Site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancel);
        }

        var member = await SessionAsync(user);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((long)(await member.CallAsync(HttpMethod.Get, $"/v1/api-keys/{secret.Split('_')[2]}/usage/summary", null, Cancel))["total"]!["accepted"]! < times)
        {
            await pace.WaitForNextTickAsync(Cancel);
        }
    }
}
