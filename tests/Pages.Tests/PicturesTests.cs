using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>Takes the pictures of docs/images; scripts/screenshots.sh says where they go.</summary>
[Collection(nameof(Site))]
public sealed class PicturesTests(Site site)
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("KEYS_PICTURES") ?? Directory.CreateTempSubdirectory("pictures-").FullName;

    // No picture shows a secret that ever worked, or what a machine is called.
    private const string Example = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";
    private const string Disguise =
        """
        secret => {
          const field = document.getElementById('secret');
          if (field) { field.value = secret; }
          document.querySelectorAll('.gateways strong').forEach((name, at) => { name.textContent = `gateway-${at + 1}`; });
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_has_its_picture(ColorScheme scheme)
    {
        await using var owner = await site.OpenAsync("owner", options: new() { ColorScheme = scheme, ViewportSize = new() { Width = 1200, Height = 760 } });
        var page = owner.Page;
        await page.GotoAsync("/settings/api-keys");
        await TakeAsync(page, "keys-empty", scheme);
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

            await TakeAsync(page, "create", scheme);
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
            await page.GetByLabel("Secret key").WaitForAsync();
            var secret = await page.SecretAsync();
            await TakeAsync(page, "reveal", scheme);
            await UseAsync(secret);
            await page.GetByLabel("I have stored it").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = name }).WaitForAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Usage", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await page.GetByRole(AriaRole.Table).WaitForAsync();
        await TakeAsync(page, "usage", scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await page.GetByText("Created by").WaitForAsync();
        await TakeAsync(page, "history", scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await page.GetByText("Let through, 30 days").WaitForAsync();
        await TakeAsync(page, "key", scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await TakeAsync(page, "rotate", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByLabel("Secret key").WaitForAsync();
        await TakeAsync(page, "rotated", scheme);
        await page.GetByLabel("I have stored it").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await page.GetByRole(AriaRole.Timer).WaitForAsync();
        await TakeAsync(page, "key-rotating", scheme);
        await page.GotoAsync("/settings/api-keys");
        await page.GetByRole(AriaRole.Link, new() { Name = "nightly-export" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByLabel("To confirm").FillAsync("nightly-export");
        await TakeAsync(page, "revoke", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await page.GetByText("Dead everywhere").WaitForAsync();
        await TakeAsync(page, "key-revoked", scheme);
        await page.GotoAsync("/settings/api-keys");
        await TakeAsync(page, "keys", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for terraform" }).First.ClickAsync();
        await TakeAsync(page, "keys-menu", scheme);
        await page.SetViewportSizeAsync(320, 640);
        await page.GotoAsync("/settings/api-keys");
        await TakeAsync(page, "keys-narrow", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await TakeAsync(page, "menu-narrow", scheme);

        await using var starter = await site.OpenAsync("owner", "initech", new() { ColorScheme = scheme, ViewportSize = new() { Width = 1200, Height = 760 } });
        await starter.Page.GotoAsync("/settings/api-keys");
        await TakeAsync(starter.Page, "plan-gate", scheme);
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

    private static async Task TakeAsync(IPage page, string name, ColorScheme scheme)
    {
        await page.EvaluateAsync(Disguise, Example);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{scheme.ToString().ToLowerInvariant()}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
