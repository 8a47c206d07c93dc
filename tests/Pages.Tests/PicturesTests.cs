using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>The pictures of the pages about keys, from an installation of their own whose keys have a past.</summary>
public sealed class PicturesTests(Site site) : IClassFixture<Site>
{
    private const string Main = "mobile-backend";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light, "admin@initech.test")]
    [InlineData(ColorScheme.Dark, "analyst@initech.test")]
    public async Task Every_page_has_its_picture(ColorScheme scheme, string email)
    {
        var tenant = $"acme-{scheme.ToString().ToLowerInvariant()}";
        await MakeWorkspaceAsync(tenant, email);
        await using var owner = await site.OpenAsync(Camera.Screen(scheme));
        await owner.SignInAsync(email, site.Password, "Acme");
        var page = owner.Page;
        await page.GotoAsync("/settings/api-keys");
        await page.TakeAsync("keys-empty", scheme);
        await MakeOthersAsync(tenant);

        await page.GotoAsync("/settings/api-keys");
        await page.GetByRole(AriaRole.Link, new() { Name = "Create API key" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync(Main);
        await page.TakeAsync("create", scheme);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.GetByLabel("Secret key").WaitForAsync();
        await page.TakeAsync("reveal", scheme);
        await page.StoreAsync();
        var path = new Uri(page.Url).AbsolutePath;
        var key = path.Split('/')[^1];
        await site.AgeAsync(key, createdDaysAgo: 41, expiresInDays: 49);
        await site.UseAsync(key, 2400, "203.0.113.24");
        await site.UseLastAsync(key, TimeSpan.FromMinutes(1), "203.0.113.24");
        await site.LogAsync(key, "203.0.113.24", "198.51.100.7");

        await page.GotoAsync($"{path}/usage");
        await page.GetByRole(AriaRole.Table).WaitForAsync();
        await page.TakeAsync("usage", scheme);
        await page.GotoAsync(path);
        await page.GetByText("Accepted, 30 days").WaitForAsync();
        await page.TakeAsync("key", scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.TakeAsync("rotate", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByLabel("Secret key").WaitForAsync();
        await page.TakeAsync("rotated", scheme);
        await page.StoreAsync();
        await site.UseSecretAsync(key, 1, TimeSpan.FromMinutes(4), "203.0.113.24", 1893);
        await site.UseSecretAsync(key, 2, TimeSpan.FromMinutes(1), "203.0.113.24", 412);
        await site.RunSqlAsync($"update api_key set previous_expires_at = (unixepoch() + 66000) * 1000000, rotation_started_at = (unixepoch() - 20400) * 1000000 where id = '{key}'");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Timer).WaitForAsync();
        await page.TakeAsync("key-rotating", scheme);
        await page.GotoAsync($"{path}/history");
        await page.GetByText("Created by").WaitForAsync();
        await page.TakeAsync("history", scheme);

        await page.GotoAsync("/settings/api-keys");
        await page.GetByRole(AriaRole.Link, new() { Name = "nightly-export" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByLabel("To confirm").FillAsync("nightly-export");
        await page.TakeAsync("revoke", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await page.GetByText("Revoked everywhere").WaitForAsync();
        await page.TakeAsync("key-revoked", scheme);
        await (await site.EnterAsMemberAsync(tenant, "olivia", Cancel)).CallAsync(HttpMethod.Put, "/v1/tenant/policy", new { expiryRequired = true }, Cancel);
        // What was done above wrote the keys as they were made.
        await site.AgeAsync(key, createdDaysAgo: 41, expiresInDays: 49);
        await site.AgeAsync(new Uri(page.Url).AbsolutePath.Split('/')[^1], createdDaysAgo: 130, expiresInDays: 235);
        await page.GotoAsync("/settings/api-keys");
        await page.TakeAsync("keys", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions for terraform" }).ClickAsync();
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

    private async Task MakeWorkspaceAsync(string tenant, string email)
    {
        await site.Operator.CallAsync(HttpMethod.Put, $"/v1/tenants/{tenant}", new { name = "Acme", plan = "pro", status = "active" }, Cancel);
        await site.Operator.CallAsync(HttpMethod.Put, $"/v1/tenants/{tenant}/members/olivia", new { email, name = "Olivia Owner", role = "owner", status = "active" }, Cancel);
        await site.Operator.CallAsync(
            HttpMethod.Put, $"/v1/tenants/{tenant}/members/erika", new { email = $"erika@{tenant}.test", name = "Erika Example", role = "analyst", status = "active" }, Cancel);
    }

    // As a workspace looks after a year.
    private async Task MakeOthersAsync(string tenant)
    {
        foreach (var (name, owner, created, expires, perDay, minutes, ip) in Others)
        {
            var key = await site.MakeKeyAsync(tenant, owner, name, Cancel);
            await site.AgeAsync(key, created, expires);
            if (perDay > 0)
            {
                await site.UseAsync(key, perDay, ip);
            }

            if (minutes > 0)
            {
                await site.UseLastAsync(key, TimeSpan.FromMinutes(minutes), ip);
            }
        }
    }

    private static readonly (string Name, string Owner, int Created, double? Expires, int PerDay, int Minutes, string Ip)[] Others =
    [
        ("partner-sandbox", "erika", 320, 41, 0, 0, ""),
        ("legacy-import", "olivia", 290, null, 0, 60 * 24 * 61, "192.0.2.18"),
        ("quarterly-report", "erika", 210, 155, 0, (60 * 24 * 94) + 30, "192.0.2.40"),
        ("nightly-export", "erika", 130, 235, 90, 60 * 9, "198.51.100.7"),
        ("grafana-datasource", "olivia", 85, 5.2, 1440, 1, "203.0.113.80"),
        ("terraform", "erika", 62, 118, 36, 60 * 3, "198.51.100.32"),
        ("github-actions-prod", "olivia", 48, 132, 310, 12, "192.0.2.101"),
    ];
}
