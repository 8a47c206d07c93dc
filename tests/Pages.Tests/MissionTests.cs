using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(Site))]
public sealed class MissionTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("owner")]
    [InlineData("analyst")]
    [InlineData("viewer")]
    public async Task Person_signs_in_makes_a_key_uses_it_and_revokes_it_with_a_receipt(string user)
    {
        var name = KeyWork.Name("deploy");
        await using var visit = await site.OpenAsync();
        var page = visit.Page;
        await visit.SignInAsync($"{user}@acme.test", site.Password);

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "API keys" }).ClickAsync();
        var secret = await page.MakeAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        Assert.Equal(secret, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Equal(HttpStatusCode.OK, await UseAsync(secret));
        await page.StoreAsync();
        await page.GetByText("Active").WaitForAsync();

        await page.RevokeAsync(name);
        await page.GetByText("1 of 1 gateways confirmed").WaitForAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(secret));

        await page.GotoAsync($"/settings/api-keys?search={name}");
        Assert.Contains("Revoked", await page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_sees_their_own_keys_and_who_manages_keys_sees_everybodys()
    {
        var name = KeyWork.Name("of-the-analyst");
        await using var analyst = await site.OpenAsync("analyst");
        await using var viewer = await site.OpenAsync("viewer");
        await using var owner = await site.OpenAsync("owner");
        await analyst.Page.MakeAsync(name);
        await analyst.Page.StoreAsync();
        var key = new Uri(analyst.Page.Url).AbsolutePath;

        viewer.Foresee("404");
        await viewer.GoAsync(key);
        await viewer.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing here" }).WaitForAsync();
        await owner.GoAsync("/settings/api-keys?owner=analyst");

        await owner.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await owner.Page.GetByText("Analyst of acme").WaitForAsync();
        Assert.Equal(0, await viewer.Page.GetByLabel("Owner").CountAsync());
    }

    [Fact]
    public async Task Key_gets_what_was_chosen_for_it()
    {
        var name = KeyWork.Name("reader");
        await using var visit = await site.OpenAsync("owner", "globex");
        var dialog = await visit.Page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByLabel("30 days").CheckAsync();
        await dialog.GetByLabel("Only selected permissions").CheckAsync();
        await dialog.GetByLabel("scans:read").CheckAsync();
        await dialog.GetByText("Restrict to IP addresses").ClickAsync();
        await dialog.GetByLabel("Allowed IP addresses").FillAsync("203.0.113.0/24\n2001:db8::/32");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await visit.Page.StoreAsync();

        var text = await visit.Page.GetByRole(AriaRole.Main).InnerTextAsync();

        Assert.All((string[])["Selected permissions", "scans:read", "203.0.113.0/24", "2001:db8::/32"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("scans:write", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_says_beside_each_field_what_is_wrong_and_keeps_what_was_written()
    {
        await using var visit = await site.OpenAsync("owner", "globex");
        visit.Foresee("422");
        var page = visit.Page;
        await page.GotoAsync("/settings/api-keys/new");
        await page.GetByLabel("Name").FillAsync("bad\u202Ename");
        await page.GetByLabel("Custom date").CheckAsync();
        await page.GetByLabel("Only selected permissions").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.GetByText("Choose the day.").WaitForAsync();
        await page.GetByText("Choose at least one.").WaitForAsync();
        await page.GetByLabel("Expires at the start of this day").FillAsync("2099-01-01");
        await page.GetByLabel("scans:read").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();

        await page.GetByText("Send 1 to 64 characters").WaitForAsync();
        await page.GetByText("Send a time within the next ten years.").WaitForAsync();

        Assert.Equal("bad\u202Ename", await page.GetByLabel("Name").InputValueAsync());
        Assert.Equal("true", await page.GetByLabel("Name").GetAttributeAsync("aria-invalid"));
        Assert.True(await page.GetByLabel("scans:read").IsCheckedAsync());
    }

    private async Task<HttpStatusCode> UseAsync(string secret) => await site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancel);
}
