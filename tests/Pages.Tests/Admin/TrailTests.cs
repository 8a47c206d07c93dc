using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Admin;

[Collection(nameof(Site))]
public sealed class TrailTests(Site site)
{
    [Fact]
    public async Task Owner_finds_who_changed_a_member_and_what_it_was_before()
    {
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner", "viewer");
        await site.PutMemberAsync(tenant, "viewer", "admin");
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.GotoAsync("/settings/audit");

        await page.GetByLabel("What").SelectOptionAsync("Members and roles");
        await page.ArriveAsync("**action=**");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Details of Member changed, viewer" });
        await row.GetByText("Details").ClickAsync();

        Assert.Equal("viewer", await row.Locator("dt:text-is('role') + dd del").InnerTextAsync());
        Assert.Equal("admin", await row.Locator("dt:text-is('role') + dd ins").InnerTextAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Workspace created" }).CountAsync());
    }

    [Fact]
    public async Task Export_holds_what_the_filters_leave()
    {
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner", "viewer");
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.GotoAsync("/settings/audit?subject=viewer");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());

        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Contains("member.created", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_without_the_export_says_which_has_it()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);

        await visit.GoAsync("/settings/audit");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Export with Enterprise" }).WaitForAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).CountAsync());
    }

    [Fact]
    public async Task Later_pages_go_on_where_the_first_ended()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "viewer");
        for (var change = 0; change < 52; change++)
        {
            await site.PutMemberAsync(tenant, "viewer", change % 2 == 0 ? "admin" : "viewer");
        }

        await using var visit = await site.EnterAsync("owner", tenant);
        await visit.GoAsync("/settings/audit?subject=viewer&range=24h");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(51);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Member added" }).WaitForAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Filter_that_is_no_address_is_refused_with_a_reason()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("400");
        await visit.GoAsync("/settings/audit");
        await visit.Page.GetByLabel("Address").FillAsync("nowhere");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Alert).GetByText("send one IPv4 or IPv6 address").WaitForAsync();
    }

    [Fact]
    public async Task Whoever_may_not_read_the_trail_learns_why()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner", "viewer");
        await using var visit = await site.EnterAsync("viewer", tenant);
        visit.Foresee("403");

        await visit.GoAsync("/settings/audit");

        await visit.Page.GetByText("It takes audit:read").WaitForAsync();
    }
}
