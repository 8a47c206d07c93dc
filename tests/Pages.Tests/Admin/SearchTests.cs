using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Pages.Tests.Admin;

[Collection(nameof(Site))]
public sealed class SearchTests(Site site)
{
    private const int PageSize = 25;

    [Fact]
    public async Task Members_who_fit_are_walked_page_by_page_and_the_rest_comes_back()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await site.FillAsync(tenant, 2 * PageSize);
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.GotoAsync("/settings/members");
        Assert.Equal(PageSize, (await IdsAsync(page)).Length);

        await page.GetByLabel("Search members").FillAsync("CROWD@example");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear" }).WaitForAsync();
        var first = await IdsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "First page" }).WaitForAsync();
        var second = await IdsAsync(page);

        Assert.Equal(Enumerable.Range(0, 2 * PageSize).Select(number => $"crowd-{number:000}"), first.Concat(second));
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).CountAsync());
        await Assertions.Expect(page.GetByLabel("Search members")).ToHaveValueAsync("CROWD@example");
        await page.GetByLabel("Search members").FillAsync("owner there");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.ArriveAsync("**search=owner**");
        Assert.Equal(["owner"], await IdsAsync(page));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("'; drop table member; --")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    public async Task Text_that_means_something_elsewhere_finds_nobody_and_is_cleared(string text)
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        await visit.GoAsync("/settings/members");

        await visit.Page.GetByLabel("Search members").FillAsync(text);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nobody fits" }).WaitForAsync();
        await visit.Page.GetByText($"holds “{text}”").WaitForAsync();
        Assert.Equal(0, await visit.Page.Locator("main img").CountAsync());
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Show all members" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "owner there" }).WaitForAsync();
    }

    [Fact]
    public async Task Search_that_is_too_long_is_refused_with_words()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("400");

        await visit.GoAsync($"/settings/members?search={new string('a', 65)}");

        await visit.Page.GetByRole(AriaRole.Alert).GetByText("search: send it once, with at most 64 characters.").WaitForAsync();
    }

    [Fact]
    public async Task Operator_finds_a_tenant_by_its_name_without_a_script_and_the_members_of_it()
    {
        var (word, tenant) = (Some.Word(), await site.MakeWorkspaceAsync("pro", "viewer"));
        await site.RunSqlAsync($"update tenant set name = 'Größe {word}' where id = '{tenant}'");
        await using var visit = await site.OperateAsync(new() { JavaScriptEnabled = false });
        var page = visit.Page;
        await page.GotoAsync("/operator/tenants");

        await page.GetByLabel("Search tenants").FillAsync($"GRÖSSE {word}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "No tenant fits" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all tenants" }).ClickAsync();
        await page.GetByLabel("Search tenants").FillAsync($"GRÖßE {word}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        Assert.Equal([tenant], await IdsAsync(page));

        await page.GotoAsync($"/operator/tenants/{tenant}/members?search=VIEWER");
        Assert.Equal(["viewer"], await IdsAsync(page));
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear" }).ClickAsync();
        await page.ArriveAsync($"**/operator/tenants/{tenant}/members");
    }

    private static async Task<string[]> IdsAsync(IPage page)
    {
        await page.Locator("td.first").First.WaitForAsync();
        return [.. await page.Locator("td.first small code").AllInnerTextsAsync()];
    }
}
