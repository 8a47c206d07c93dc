using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(Site))]
public sealed class UsageTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_shows_who_used_a_key_for_what_and_follows_what_comes()
    {
        await using var visit = await site.OpenAsync("analyst");
        var page = visit.Page;
        var secret = await page.MakeAsync(KeyWork.Name("logged"));
        await page.StoreAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Usage", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "No requests" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();

        Assert.Equal(HttpStatusCode.OK, await UseAsync(secret));

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Accepted" });
        await row.WaitForAsync();
        var text = await row.InnerTextAsync();
        Assert.All((string[])["GET", "200", "127.0.0.1", "Current"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Img, new() { Name = "1 requests accepted and 0 refused" }).WaitForAsync();
    }

    [Fact]
    public async Task Filters_leave_what_was_asked_for_and_the_export_holds_the_same()
    {
        await using var visit = await site.OpenAsync("analyst");
        var page = visit.Page;
        var secret = await page.MakeAsync(KeyWork.Name("filtered"));
        await page.StoreAsync();
        await UseAsync(secret);
        await page.RevokeAsync((await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).Trim());
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(secret));
        await page.GetByRole(AriaRole.Link, new() { Name = "Usage", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Revoked" }).WaitForAsync();

        await page.GetByLabel("Outcome").SelectOptionAsync("Refused");
        await page.ArriveAsync("**outcome=refused**");
        Assert.Equal(2, await page.GetByRole(AriaRole.Row).CountAsync());
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());

        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!, Cancel);
        Assert.Contains(",revoked,", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_that_is_no_address_is_refused_beside_the_log()
    {
        await using var visit = await site.OpenAsync("analyst");
        visit.Foresee("400");
        await visit.Page.MakeAsync(KeyWork.Name("misread"));
        await visit.Page.StoreAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Usage", Exact = true }).ClickAsync();

        await visit.Page.GetByLabel("IP address or range").FillAsync("nowhere");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Alert).GetByText("ip: send an address").WaitForAsync();
    }

    [Fact]
    public async Task Rotation_is_finished_with_a_warning_while_the_old_secret_is_used()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        var old = await page.MakeAsync(KeyWork.Name("relied-on"));
        await page.StoreAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await page.StoreAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Finish rotation" }).ClickAsync();
        await page.GetByText("The new secret was never used.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Not yet" }).ClickAsync();

        await UseAsync(old);
        await page.GetByRole(AriaRole.Link, new() { Name = "Usage", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Previous" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Finish rotation" }).ClickAsync();

        await page.GetByRole(AriaRole.Alert).GetByText("The old secret was used").WaitForAsync();
    }

    [Fact]
    public async Task What_was_looked_at_is_dismissed()
    {
        await using var visit = await site.OpenAsync("admin");
        var page = visit.Page;
        var dialog = await page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(KeyWork.Name("eternal"));
        await dialog.GetByLabel("Never", new() { Exact = true }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.StoreAsync();
        await page.GetByText("Never expires.").First.WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss Never expires." }).ClickAsync();

        await page.GetByText("Dismissed.").WaitForAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Heading, new() { Name = "Deserves a look" }).CountAsync());
    }

    [Fact]
    public async Task History_tells_who_made_and_changed_a_key_to_those_who_may_read_the_trail()
    {
        await using var owner = await site.OpenAsync("owner");
        await using var analyst = await site.OpenAsync("analyst");
        await analyst.Page.MakeAsync(KeyWork.Name("remembered"));
        await analyst.Page.StoreAsync();
        Assert.Equal(0, await analyst.Page.GetByRole(AriaRole.Link, new() { Name = "History" }).CountAsync());

        await owner.GoAsync($"{new Uri(analyst.Page.Url).AbsolutePath}/history");

        await owner.Page.GetByText("Created by analyst").WaitForAsync();
        analyst.Foresee("403");
        await analyst.GoAsync($"{new Uri(analyst.Page.Url).AbsolutePath}/history");
        await analyst.Page.GetByRole(AriaRole.Heading, new() { Name = "Not for your role" }).WaitForAsync();
    }

    private async Task<HttpStatusCode> UseAsync(string secret) => await site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancel);
}
