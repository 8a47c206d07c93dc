using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Admin;

[Collection(nameof(Site))]
public sealed class RolesTests(Site site)
{
    [Fact]
    public async Task Owner_makes_a_role_and_takes_something_from_it()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.GotoAsync("/settings/roles");
        await page.GetByRole(AriaRole.Link, new() { Name = "New role" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New role" });
        await dialog.GetByLabel("Name").FillAsync("auditor");
        await dialog.GetByText("scans:read").ClickAsync();
        await dialog.GetByText("audit:read").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create role" }).ClickAsync();
        await page.ExpectDoneAsync("The role auditor is there now.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit auditor" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("scans:read").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await page.ExpectDoneAsync("The role auditor was changed.");
        var tags = page.GetByRole(AriaRole.Region, new() { Name = "auditor" }).GetByRole(AriaRole.Listitem);
        Assert.Equal(["audit:read"], await tags.AllTextContentsAsync());
    }

    [Fact]
    public async Task Nobody_is_offered_to_give_what_they_do_not_hold()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "admin");
        await using var visit = await site.EnterAsync("admin", tenant);
        await visit.GoAsync("/settings/add-role");

        await visit.Page.GetByText("api_keys:manage").WaitForAsync();
        Assert.Equal(0, await visit.Page.GetByText("billing:manage").CountAsync());
        await visit.GoAsync("/settings/roles");
        await visit.Page.GetByRole(AriaRole.Region, new() { Name = "owner" }).GetByText("It holds more than your role").WaitForAsync();
    }

    [Fact]
    public async Task Name_that_no_role_can_have_is_refused_beside_the_field()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("422");
        await visit.GoAsync("/settings/add-role");
        await visit.Page.GetByLabel("Name").FillAsync("Not A Slug");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create role" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByLabel("Name")).ToHaveAccessibleDescriptionAsync(new Regex("1 to 64 characters"));
    }
}
