using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Admin;

[Collection(nameof(Site))]
public sealed class MembersTests(Site site)
{
    [Fact]
    public async Task Owner_adds_suspends_and_removes_a_member_and_sees_where_that_has_arrived()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.GotoAsync("/settings/members");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add member" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Add member" });
        await dialog.GetByLabel("Name").FillAsync("Zoe Zimmer");
        await dialog.GetByLabel("E-mail").FillAsync("zoe.z@example.test");
        await dialog.GetByLabel("Role").SelectOptionAsync("analyst");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add member" }).ClickAsync();
        await page.ExpectDoneAsync("zoe-z is a member now.");

        await ActAsync(page, "Zoe Zimmer", "Suspend");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend member" }).ClickAsync();
        await page.ExpectDoneAsync("zoe-z is suspended");
        await Row(page, "Zoe Zimmer").GetByText("Suspended").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for Zoe Zimmer" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lift the suspension" }).ClickAsync();
        await page.ExpectDoneAsync("zoe-z is active again");

        await ActAsync(page, "Zoe Zimmer", "Remove");
        await page.GetByLabel("Type zoe-z to confirm").FillAsync("zoe-z");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove member" }).ClickAsync();

        await page.ExpectDoneAsync("zoe-z was removed, and every key of zoe-z is dead.");
        Assert.Equal(0, await Row(page, "Zoe Zimmer").CountAsync());
    }

    [Fact]
    public async Task Service_needs_no_address()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        await visit.GoAsync("/settings/add-member");
        await visit.Page.GetByLabel("Service").CheckAsync();
        await visit.Page.GetByLabel("Name").FillAsync("Nightly export");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add member" }).ClickAsync();

        await visit.Page.ExpectDoneAsync("nightly-export is a member now.");
        await Row(visit.Page, "Nightly export").GetByText("service", new() { Exact = true }).WaitForAsync();
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_lost()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("422");
        await visit.GoAsync("/settings/add-member");
        await visit.Page.GetByLabel("Name").FillAsync("Zoe");
        await visit.Page.GetByLabel("E-mail").FillAsync("no address");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add member" }).ClickAsync();

        var field = visit.Page.GetByLabel("E-mail");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(field).ToHaveAccessibleDescriptionAsync(new Regex("Send an e-mail address"));
        await Assertions.Expect(visit.Page.GetByLabel("Name")).ToHaveValueAsync("Zoe");
    }

    [Fact]
    public async Task Id_that_is_taken_changes_nobody()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "viewer");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("422");
        await visit.GoAsync("/settings/add-member");
        await visit.Page.GetByLabel("Name").FillAsync("Another viewer");
        await visit.Page.GetByLabel("E-mail").FillAsync("viewer@example.test");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add member" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByLabel("Id (optional)")).ToHaveAccessibleDescriptionAsync(new Regex("There is a member with this id"));
        await visit.GoAsync("/settings/members");
        await Row(visit.Page, "viewer there").WaitForAsync();
    }

    [Fact]
    public async Task Change_that_somebody_else_made_meanwhile_is_seen_before_it_is_overwritten()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "viewer");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("412");
        await visit.GoAsync("/settings/members/viewer");
        await visit.Page.GetByLabel("Name").FillAsync("Vera");
        await site.PutMemberAsync(tenant, "viewer", "admin");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        var notice = visit.Page.GetByRole(AriaRole.Alert);
        await notice.GetByText("Somebody changed this while you had it open.").WaitForAsync();
        Assert.Contains("role admin", await notice.TextContentAsync(), StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.Page.ExpectDoneAsync("viewer was changed.");
        await Row(visit.Page, "Vera").GetByText("viewer", new() { Exact = true }).First.WaitForAsync();
    }

    [Fact]
    public async Task Last_owner_stays_and_the_page_says_why()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("409");
        await visit.GoAsync("/settings/members/owner/remove");
        await visit.Page.GetByLabel("Type owner to confirm").FillAsync("owner");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove member" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Alert).GetByText("Make another member an active owner first").WaitForAsync();
    }

    [Fact]
    public async Task Nobody_deals_with_members_above_them()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "admin");
        await using var visit = await site.EnterAsync("admin", tenant);
        await visit.GoAsync("/settings/members");

        await Row(visit.Page, "owner there").GetByText("Above your role").WaitForAsync();
        await visit.GoAsync("/settings/add-member");
        Assert.DoesNotContain("owner", await visit.Page.GetByLabel("Role").GetByRole(AriaRole.Option).AllTextContentsAsync());
    }

    [Fact]
    public async Task Whoever_may_not_manage_members_learns_why()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "viewer");
        await using var visit = await site.EnterAsync("viewer", tenant);
        visit.Foresee("403");

        foreach (var path in (string[])["/settings/members", "/settings/members/owner", "/settings/add-member", "/settings/roles"])
        {
            await visit.GoAsync(path);
            await visit.Page.GetByText("It takes members:manage").WaitForAsync();
        }
    }

    [Fact]
    public async Task Name_that_is_markup_stays_text()
    {
        const string Name = "<img src=x onerror=alert(1)>";
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        await visit.GoAsync("/settings/add-member");
        await visit.Page.GetByLabel("Name").FillAsync(Name);
        await visit.Page.GetByLabel("E-mail").FillAsync("mallory@example.test");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add member" }).ClickAsync();

        await visit.Page.GetByText(Name, new() { Exact = true }).WaitForAsync();
        Assert.Equal(0, await visit.Page.Locator("main img").CountAsync());
    }

    private static ILocator Row(IPage page, string name) => page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });

    private static async Task ActAsync(IPage page, string name, string action)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = action }).ClickAsync();
    }
}
