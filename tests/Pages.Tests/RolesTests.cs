using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>What each of the roles that come with a workspace sees of keys, and may do with them.</summary>
[Collection(nameof(Site))]
public sealed class RolesTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("owner")]
    [InlineData("admin")]
    public async Task Who_manages_keys_sees_those_of_everybody_reads_their_history_and_revokes_them(string role)
    {
        var (name, key) = await MakeAsAsync("analyst");
        await using var visit = await site.OpenAsync(role);
        var page = visit.Page;

        await page.GotoAsync("/settings/api-keys?owner=analyst");
        await page.GetByText("All keys of Acme.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Created" }).GetByText("analyst").First.WaitForAsync();
        await page.GotoAsync(key);
        await page.RevokeAsync(name);
    }

    [Theory]
    [InlineData("analyst")]
    [InlineData("viewer")]
    public async Task Who_does_not_manage_keys_works_with_their_own_and_finds_nothing_else(string role)
    {
        var (foreign, other) = await MakeAsAsync("owner");
        var (name, key) = await MakeAsAsync(role);
        await using var visit = await site.OpenAsync(role);
        visit.Foresee("404");
        visit.Foresee("403");
        var page = visit.Page;

        await page.GotoAsync("/settings/api-keys");
        await page.GetByText($"with your role in Acme: {role}").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name }).WaitForAsync();
        Assert.Equal(0, await page.GetByLabel("Owner").CountAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = foreign }).CountAsync());
        foreach (var form in (string[])["", "/usage", "/history", "/edit", "/rotate", "/finish", "/cancel", "/revoke"])
        {
            await page.GotoAsync(other + form);
            await page.GetByRole(AriaRole.Heading, new() { Name = "Nothing here" }).WaitForAsync();
        }

        await page.GotoAsync(key);
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "History" }).CountAsync());
        await page.GotoAsync($"{key}/history");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Not for your role" }).WaitForAsync();
        await page.GotoAsync(key);
        await page.RevokeAsync(name);
    }

    [Fact]
    public async Task Role_without_keys_of_its_own_gets_words_instead_of_a_button_and_no_form()
    {
        await using var visit = await site.OpenAsync("viewer", "globex");
        visit.Foresee("403");
        var page = visit.Page;
        await page.MakeAsync(KeyWork.Name("before"));
        await page.StoreAsync();
        await page.GotoAsync("/settings/api-keys/new");
        await page.GetByLabel("Name").FillAsync("too late");
        await site.Operator.CallAsync(HttpMethod.Put, "/v1/tenants/globex/roles/reader", new { permissions = (string[])["scans:read"] }, Cancel);
        try
        {
            await PutViewerAsync("reader");

            await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
            await page.GetByRole(AriaRole.Alert).GetByText("api_keys:use").WaitForAsync();
            Assert.Equal("too late", await page.GetByLabel("Name").InputValueAsync());
            await page.GotoAsync("/settings/api-keys/new");
            await page.GetByRole(AriaRole.Heading, new() { Name = "Not for your role" }).WaitForAsync();
            await page.GotoAsync("/settings/api-keys");
            await page.GetByText("Your role may not create keys.").WaitForAsync();
            Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { NameRegex = new(@"^Create\b") }).CountAsync());
            Assert.Equal(0, await page.GetByText("too late").CountAsync());
        }
        finally
        {
            await PutViewerAsync("viewer");
        }
    }

    private async Task PutViewerAsync(string role) => await site.Operator.CallAsync(
        HttpMethod.Put, "/v1/tenants/globex/members/viewer", new { email = "viewer@globex.test", name = "Viewer of globex", role, status = "active" }, Cancel);

    private async Task<(string Name, string Key)> MakeAsAsync(string role)
    {
        var name = KeyWork.Name($"of-the-{role}");
        await using var visit = await site.OpenAsync(role);
        await visit.Page.MakeAsync(name);
        await visit.Page.StoreAsync();
        return (name, new Uri(visit.Page.Url).AbsolutePath);
    }
}
