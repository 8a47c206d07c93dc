using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(Site))]
public sealed class RotationTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_secrets_work_until_the_rotation_is_finished()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        var old = await page.MakeAsync(KeyWork.Name("rotating"));
        await page.StoreAsync();

        var young = await RotateAsync(page);
        await page.GetByText("Works until").WaitForAsync();
        await page.StoreAsync();
        await page.GetByText("Rotating (").WaitForAsync();
        await page.GetByRole(AriaRole.Timer).GetByText("23 h 59 min").WaitForAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await UseAsync(old), await UseAsync(young)));

        await page.GetByRole(AriaRole.Link, new() { Name = "Finish rotation" }).ClickAsync();
        await page.GetByText("this cannot be undone").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish rotation" }).ClickAsync();
        await page.GetByText("The rotation is finished.").WaitForAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await UseAsync(old), await UseAsync(young)));
    }

    [Fact]
    public async Task Cancelled_rotation_leaves_the_old_secret()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        var old = await page.MakeAsync(KeyWork.Name("cancelled"));
        await page.StoreAsync();
        var young = await RotateAsync(page);
        await page.StoreAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel rotation" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel rotation" }).ClickAsync();
        await page.GetByText("The rotation was cancelled.").WaitForAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await UseAsync(old), await UseAsync(young)));
    }

    [Fact]
    public async Task Rotation_without_an_overlap_ends_the_old_secret_at_once()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        var old = await page.MakeAsync(KeyWork.Name("leaked"));
        await page.StoreAsync();

        var young = await RotateAsync(page, "Not at all");
        await page.GetByText("No longer works.").WaitForAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await UseAsync(old), await UseAsync(young)));
    }

    [Fact]
    public async Task Reload_of_the_new_secret_rotates_nothing_again()
    {
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("409");
        var page = visit.Page;
        await page.MakeAsync(KeyWork.Name("reloaded"));
        await page.StoreAsync();
        var young = await RotateAsync(page);

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "This secret was shown before" }).WaitForAsync();

        Assert.DoesNotContain(young, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await UseAsync(young));
    }

    private static async Task<string> RotateAsync(IPage page, string overlap = "24 hours")
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotate" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(overlap).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        return await page.SecretAsync();
    }

    private async Task<HttpStatusCode> UseAsync(string secret) => await site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancel);
}
