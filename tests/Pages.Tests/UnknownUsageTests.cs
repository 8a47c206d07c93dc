using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>A usage log that cannot be read: nothing may look as if nobody used it.</summary>
[Collection(nameof(ClusterSite))]
public sealed class UnknownUsageTests(ClusterSite site) : ClusterSiteTest(site)
{
    private const string Marks = "usage_key";

    [Fact]
    public Task Person_is_told_that_use_is_not_known_while_the_log_is_broken() => IsToldAsync(DatabaseFault.WithoutTableAsync);

    [Fact]
    public Task Person_is_told_that_use_is_not_known_while_the_log_does_not_answer() => IsToldAsync(DatabaseFault.WithLockedTableAsync);

    private async Task IsToldAsync(Func<string, string, Task<DatabaseFault>> breaks)
    {
        await using var visit = await Site.OpenAsync();
        var page = visit.Page;
        var name = KeyWork.Name("in-use");
        await page.MakeAsync(name);
        await page.StoreAsync();
        var key = new Uri(page.Url).AbsolutePath;
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

        await using (await breaks(Site.Database, Marks))
        {
            await page.GotoAsync("/settings/api-keys");
            await page.GetByText("How these keys were used cannot be read right now.").WaitForAsync();
            await row.GetByText("Unknown").First.WaitForAsync();
            await Assertions.Expect(row.GetByText("Never", new() { Exact = true })).ToHaveCountAsync(0);
            await page.ExpectNothingWrongAsync("list");

            await page.GotoAsync(key);
            await page.GetByText("How this key was used cannot be read right now.").WaitForAsync();
            await page.ExpectNothingWrongAsync("key");
            await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByText("Somebody may be using this key.").WaitForAsync();
            await page.GotoAsync($"{key}/revoke");
            await page.ExpectNothingWrongAsync("revoke");
        }

        await page.GotoAsync($"/settings/api-keys?search={name}");
        await row.WaitForAsync();
        await Assertions.Expect(page.GetByText("cannot be read")).ToHaveCountAsync(0);
    }
}
