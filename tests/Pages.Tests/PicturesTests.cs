using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>The pictures of the pages about keys.</summary>
[Collection(nameof(Site))]
public sealed class PicturesTests(Site site)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_has_its_picture(ColorScheme scheme)
    {
        await using var owner = await site.OpenAsync("owner", options: Camera.Screen(scheme));
        var page = owner.Page;
        await page.GotoAsync("/settings/api-keys");
        await page.TakeAsync("keys-empty", scheme);
        foreach (var name in (string[])["github-actions-prod", "nightly-export", "grafana-datasource", "terraform", "mobile-backend"])
        {
            await page.GotoAsync("/settings/api-keys");
            await page.GetByRole(AriaRole.Link, new() { Name = "Create" }).First.ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel("Name").FillAsync(name);
            if (name == "terraform")
            {
                await dialog.GetByLabel("Only what I choose").CheckAsync();
                await dialog.GetByLabel("scans:read").CheckAsync();
            }

            await page.TakeAsync("create", scheme);
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
            await page.GetByLabel("Secret key").WaitForAsync();
            // The picture shows another one.
            var secret = await page.SecretAsync();
            await page.TakeAsync("reveal", scheme);
            await UseAsync(secret);
            await page.GetByLabel("I have stored it").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = name }).WaitForAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Usage", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await page.GetByRole(AriaRole.Table).WaitForAsync();
        await page.TakeAsync("usage", scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await page.GetByText("Created by").WaitForAsync();
        await page.TakeAsync("history", scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await page.GetByText("Let through, 30 days").WaitForAsync();
        await page.TakeAsync("key", scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.TakeAsync("rotate", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByLabel("Secret key").WaitForAsync();
        await page.TakeAsync("rotated", scheme);
        await page.GetByLabel("I have stored it").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await page.GetByRole(AriaRole.Timer).WaitForAsync();
        await page.TakeAsync("key-rotating", scheme);
        await page.GotoAsync("/settings/api-keys");
        await page.GetByRole(AriaRole.Link, new() { Name = "nightly-export" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByLabel("To confirm").FillAsync("nightly-export");
        await page.TakeAsync("revoke", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await page.GetByText("Dead everywhere").WaitForAsync();
        await page.TakeAsync("key-revoked", scheme);
        await page.GotoAsync("/settings/api-keys");
        await page.TakeAsync("keys", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for terraform" }).First.ClickAsync();
        await page.TakeAsync("keys-menu", scheme);
        await page.SetViewportSizeAsync(320, 640);
        await page.GotoAsync("/settings/api-keys");
        await page.TakeAsync("keys-narrow", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await page.TakeAsync("menu-narrow", scheme);

        await using var starter = await site.OpenAsync("owner", "initech", Camera.Screen(scheme));
        await starter.Page.GotoAsync("/settings/api-keys");
        await starter.Page.TakeAsync("plan-gate", scheme);
    }

    // As programs do: some are let through, some are not.
    private async Task UseAsync(string secret)
    {
        for (var request = 0; request < 12; request++)
        {
            var method = request % 4 == 3 ? HttpMethod.Delete : HttpMethod.Get;
            await site.Operator.As(secret).StatusAsync(method, "/v1/scans/", TestContext.Current.CancellationToken);
        }

        await site.Operator.As(secret[..^8] + "AAAAAAAA").StatusAsync(HttpMethod.Get, "/v1/scans/", TestContext.Current.CancellationToken);
    }
}
