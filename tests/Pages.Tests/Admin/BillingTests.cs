using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Admin;

[Collection(nameof(Site))]
public sealed class BillingTests(Site site)
{
    [Fact]
    public async Task Owner_upgrades_makes_a_key_downgrades_and_sees_what_is_paused()
    {
        var tenant = await site.MakeWorkspaceAsync("starter", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.GotoAsync("/settings/billing");
        await page.GetByRole(AriaRole.Link, new() { Name = "Upgrade to Pro" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("Members can make API keys at once.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Upgrade to Pro" }).ClickAsync();
        await page.ExpectDoneAsync("The workspace is on the Pro plan now.");
        await page.MakeAsync("sleeper");
        await page.StoreAsync();
        await page.GotoAsync("/settings/billing");
        await Assertions.Expect(page.GetByRole(AriaRole.Meter, new() { Name = "Your keys" })).ToHaveAttributeAsync("value", "1");

        await page.GetByRole(AriaRole.Link, new() { Name = "Change to Starter" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("The one key of the workspace pauses").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change to Starter" }).ClickAsync();

        await page.ExpectDoneAsync("The workspace is on the Starter plan now.");
        await page.GetByText("One key is paused.").WaitForAsync();
    }

    [Fact]
    public async Task Whoever_may_not_change_the_plan_has_no_button_and_learns_why()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "admin");
        await using var visit = await site.EnterAsync("admin", tenant);

        await visit.GoAsync("/settings/billing");

        await visit.Page.GetByText("Your role, admin, does not change the plan").WaitForAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^(Upgrade|Change) to") }).CountAsync());
    }
}
