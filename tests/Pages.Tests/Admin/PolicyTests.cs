using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Admin;

[Collection(nameof(Site))]
public sealed class PolicyTests(Site site)
{
    [Fact]
    public async Task Rule_blocks_the_keys_that_break_it_until_it_is_lifted()
    {
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.MakeAsync("ninety-days");
        await page.StoreAsync();
        await page.GotoAsync("/settings/policy");
        await page.GetByLabel("Longest lifetime, in days").FillAsync("30");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save policy" }).ClickAsync();

        await page.ExpectDoneAsync("The policy was changed.");
        await page.GetByText("One key is blocked by these rules.").WaitForAsync();
        await page.GetByLabel("Longest lifetime, in days").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save policy" }).ClickAsync();
        await page.ExpectDoneAsync("The policy was changed.");
        Assert.Equal(0, await page.GetByText("blocked by these rules").CountAsync());
    }

    [Fact]
    public async Task Number_that_is_none_is_refused_beside_the_field()
    {
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("422");
        await visit.GoAsync("/settings/policy");
        await visit.Page.GetByLabel("Longest lifetime, in days").FillAsync("forever");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save policy" }).ClickAsync();

        var field = visit.Page.GetByLabel("Longest lifetime, in days");
        await Assertions.Expect(field).ToHaveValueAsync("forever");
        await Assertions.Expect(field).ToHaveAccessibleDescriptionAsync(new Regex("Enter a number of days"));
    }

    [Fact]
    public async Task Everybody_sees_the_rules_and_only_some_set_them()
    {
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner", "viewer");
        await using var visit = await site.EnterAsync("viewer", tenant);

        await visit.GoAsync("/settings/policy");

        await visit.Page.GetByText("No rules are set").WaitForAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save policy" }).CountAsync());
    }

    [Fact]
    public async Task Plan_without_policies_says_which_has_them()
    {
        var tenant = await site.MakeWorkspaceAsync("starter", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);

        await visit.GoAsync("/settings/policy");

        await visit.Page.GetByText("Policies are part of the").WaitForAsync();
    }
}
