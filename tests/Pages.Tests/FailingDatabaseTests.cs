using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>Faults of the server itself, made in its database, where forms are told apart from their repetitions.</summary>
[Collection(nameof(ClusterSite))]
public sealed class FailingDatabaseTests(ClusterSite site) : ClusterSiteTest(site)
{
    private const string Claims = "idempotency_claim";

    [Fact]
    public Task Fault_is_shown_with_its_trace_and_a_reload_makes_the_one_key_that_was_asked_for() =>
        FailsAsync("Something went wrong", "500", DatabaseFault.WithoutTableAsync);

    [Fact]
    public Task Fault_that_passes_is_shown_with_its_trace_and_a_reload_makes_the_one_key_that_was_asked_for() =>
        FailsAsync("Not ready", "503", DatabaseFault.WithLockedTableAsync);

    private async Task FailsAsync(string title, string status, Func<string, string, Task<DatabaseFault>> breaks)
    {
        await using var visit = await Site.OpenAsync();
        visit.Foresee(status);
        var page = visit.Page;
        var name = KeyWork.Name("persistent");
        var dialog = await page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await using (await breaks(Site.Database, Claims))
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
        }

        Assert.Matches("^[0-9a-f]{32}$", await page.GetByText("Trace").Locator("code").InnerTextAsync());
        await page.ReloadAsync();
        await page.SecretAsync();
        await page.StoreAsync();
        Assert.Equal(name, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());
        await page.GotoAsync($"/settings/api-keys?search={name}");
        Assert.Equal(1, await page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).CountAsync());
    }
}
