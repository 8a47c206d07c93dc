using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Pages.Tests.Admin;

[Collection(nameof(Site))]
public sealed class OperatorTests(Site site)
{
    [Fact]
    public async Task Operator_makes_a_tenant_suspends_it_and_adds_its_first_member()
    {
        var name = $"Umbrella {Some.Word()}";
        await using var visit = await site.OperateAsync();
        var page = visit.Page;
        await page.GotoAsync("/operator");
        await page.GetByRole(AriaRole.Link, new() { Name = "New tenant" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create tenant" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = name }).WaitForAsync();
        await page.GetByRole(AriaRole.Status, new() { Name = "Done" }).WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Change" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Suspended").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Definition).GetByText("Suspended").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Members" }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add member" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("First owner");
        await page.GetByLabel("E-mail").FillAsync("first@example.test");
        await page.GetByLabel("Role").SelectOptionAsync("owner");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add member" }).ClickAsync();
        await page.GetByText("first is a member now.").WaitForAsync();
    }

    [Fact]
    public async Task Operator_sees_gateways_and_how_changes_arrived()
    {
        var tenant = await site.MakeWorkspaceAsync("pro");
        await using var visit = await site.OperateAsync();
        await visit.GoAsync($"/operator/tenants/{tenant}/change");
        await visit.Page.GetByLabel("Starter").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.Page.ExpectDoneAsync($"The tenant {tenant} was changed.");

        await visit.GoAsync("/operator/gateways");

        await visit.Page.GetByRole(AriaRole.Row).GetByText("Fresh").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Time until changes arrived") }).WaitForAsync();
        Assert.NotEqual(0, await visit.Page.Locator(".scatter circle").CountAsync());
    }

    [Fact]
    public async Task Operator_sees_which_gateways_dropped_records_and_how_many()
    {
        await using var visit = await site.OperateAsync();
        await visit.GoAsync("/operator/gateways");
        await visit.Page.GetByRole(AriaRole.Region, new() { Name = "Dropped usage records" }).GetByText("None in 30 days").WaitForAsync();
        await site.RunSqlAsync("insert into usage_dropped (gateway, at, count) select 'gateway-that-was-full', (unixepoch() / 60 - value) * 60 * 1000000, 700 from json_each('[1, 2]')");

        await visit.Page.ReloadAsync();
        var row = visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "gateway-that-was-full" });
        var cells = await row.GetByRole(AriaRole.Cell).AllInnerTextsAsync();
        await site.RunSqlAsync("delete from usage_dropped where gateway = 'gateway-that-was-full'");

        Assert.Equal(["1,400", "2"], cells.Skip(1).Take(2).Select(cell => cell.Trim()));
    }

    [Theory]
    [InlineData("/operator/tenants")]
    [InlineData("/operator/tenants/acme")]
    [InlineData("/operator/tenants/acme/change")]
    [InlineData("/operator/add-tenant")]
    [InlineData("/operator/gateways")]
    [InlineData("/operator/revoke-key")]
    [InlineData("/operator/revoke-key/0123456789ABCDEF")]
    public async Task Owner_of_any_other_workspace_operates_nothing(string path)
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("403");

        await visit.GoAsync(path);

        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "For operators of this installation" }).WaitForAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Gateways" }).CountAsync());
    }

    [Fact]
    public async Task Members_of_another_workspace_are_as_good_as_absent()
    {
        var (ours, theirs) = (await site.MakeWorkspaceAsync("pro", "owner"), await site.MakeWorkspaceAsync("pro", "owner"));
        await using var visit = await site.EnterAsync("owner", ours);
        visit.Foresee("404");

        await visit.GoAsync($"/operator/tenants/{theirs}/members");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing here" }).WaitForAsync();
        await visit.GoAsync("/operator/tenants/there-is-no-such/members");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing here" }).WaitForAsync();
    }
}
