using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Admin;

/// <summary>Whose keys the list shows, where the members are too many for a list to choose from.</summary>
[Collection(nameof(Site))]
public sealed class OwnerFilterTests(Site site)
{
    private const int Many = 201;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Owner_beyond_every_list_is_found_by_a_part_of_the_name(bool hasScript)
    {
        var tenant = await CrowdAsync();
        await using var visit = await site.EnterAsync("owner", tenant, new() { JavaScriptEnabled = hasScript });
        var page = visit.Page;
        await page.GotoAsync("/settings/api-keys");

        await page.GetByLabel("Owner", new() { Exact = true }).FillAsync("VIEWER th");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**owner=VIEWER**");

        Assert.Equal(["of-viewer"], await NamesAsync(page));
        await Assertions.Expect(page.GetByLabel("Owner: viewer there")).ToHaveValueAsync("viewer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear" }).ClickAsync();
        await page.ArriveAsync("**/settings/api-keys");
        Assert.Equal(["of-crowd", "of-viewer"], (await NamesAsync(page)).Order());
    }

    [Fact]
    public async Task Several_who_fit_are_offered_and_the_first_members_are_suggested()
    {
        var tenant = await CrowdAsync();
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.GotoAsync("/settings/api-keys");
        Assert.Equal("crowd-000", await page.Locator("datalist option").First.GetAttributeAsync("value"));

        await page.GetByLabel("Owner", new() { Exact = true }).FillAsync("crowd-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Owner", new() { Exact = true })).ToHaveAccessibleDescriptionAsync(new Regex("^Many members fit. Write more, or choose one of the first"));
        await page.ExpectNothingWrongAsync("an owner who is unclear");
        await page.GetByRole(AriaRole.Link, new() { Name = "Member 16 (crowd-016)" }).ClickAsync();

        await page.ArriveAsync("**owner=crowd-016");
        Assert.Equal(["of-crowd"], await NamesAsync(page));
    }

    [Fact]
    public async Task Nobody_who_fits_widens_nothing()
    {
        var tenant = await CrowdAsync();
        await using var visit = await site.EnterAsync("owner", tenant);
        await visit.GoAsync("/settings/api-keys");

        await visit.Page.GetByLabel("Owner", new() { Exact = true }).FillAsync("nobody%");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByLabel("Owner", new() { Exact = true })).ToHaveAccessibleDescriptionAsync(new Regex("^Nobody fits."));
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Row).CountAsync());
    }

    [Fact]
    public async Task Few_members_are_a_list_to_choose_from()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "viewer");
        await site.MakeKeyAsync(tenant, "viewer", "of-viewer");
        await using var visit = await site.EnterAsync("owner", tenant);
        await visit.GoAsync("/settings/api-keys");

        await visit.Page.GetByLabel("Owner", new() { Exact = true }).SelectOptionAsync("viewer there");

        await visit.Page.ArriveAsync("**owner=viewer**");
        Assert.Equal(["of-viewer"], await NamesAsync(visit.Page));
    }

    private async Task<string> CrowdAsync()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "viewer");
        await site.FillAsync(tenant, Many);
        await site.MakeKeyAsync(tenant, "viewer", "of-viewer");
        await site.MakeKeyAsync(tenant, "crowd-016", "of-crowd");
        return tenant;
    }

    private static async Task<string[]> NamesAsync(IPage page)
    {
        await page.Locator("td.first").First.WaitForAsync();
        return [.. await page.Locator("td.first .title").AllInnerTextsAsync()];
    }
}
