using System.Diagnostics;
using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(ClusterSite))]
public sealed class FrozenSiloTests(ClusterSite site) : ClusterSiteTest(site)
{
    // The Api waits two seconds for a silo before it does the work itself.
    private static readonly TimeSpan Few = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Person_gets_one_key_within_seconds_while_the_silo_stands_still()
    {
        await using var visit = await Site.OpenAsync();
        var page = visit.Page;
        var name = KeyWork.Name("undeterred");
        var dialog = await page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        string secret;
        TimeSpan taken;
        using (Site.Silo.Freeze())
        {
            var started = Stopwatch.GetTimestamp();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
            secret = await page.SecretAsync();
            taken = Stopwatch.GetElapsedTime(started);
        }

        Assert.InRange(taken, TimeSpan.FromSeconds(1), Few);
        Assert.All(await Site.UseAsync(secret, Cancelled), status => Assert.Equal(HttpStatusCode.OK, status));
        // What the silo finds when it goes on is carried out after the command that stood still, by the same grain.
        await page.StoreAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync($"{name}-still");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("The key was changed.").WaitForAsync();
        await page.GotoAsync($"/settings/api-keys?search={name}");
        Assert.Equal(1, await page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).CountAsync());
    }
}
