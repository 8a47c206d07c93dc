using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Admin;

[Collection(nameof(Site))]
public sealed class AdminAccessibilityTests(Site site)
{
    private static readonly string[] Pages =
    [
        "/settings/members", "/settings/members?search=nobody-has-this", "/settings/add-member", "/settings/members/viewer", "/settings/members/viewer/suspend", "/settings/members/viewer/remove",
        "/settings/roles", "/settings/add-role", "/settings/roles/analyst", "/settings/policy", "/settings/billing", "/settings/billing/starter",
        "/settings/audit",
    ];

    private static readonly string[] OperatorPages =
    [
        "/operator/tenants", "/operator/tenants?search=nobody-has-this", "/operator/revoke-key", "/operator/add-tenant", "/operator/tenants/acme", "/operator/tenants/acme/change", "/operator/tenants/acme/members", "/operator/gateways",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1200, 800, 1)]
    [InlineData(ColorScheme.Dark, 1200, 800, 1)]
    [InlineData(ColorScheme.Light, 320, 640, 1)]
    [InlineData(ColorScheme.Dark, 320, 640, 1)]
    [InlineData(ColorScheme.Light, 600, 400, 2)]
    public async Task Axe_finds_nothing(ColorScheme scheme, int width, int height, int zoom)
    {
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = zoom };
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner", "viewer");
        await using (var visit = await site.EnterAsync("owner", tenant, options))
        {
            await CheckAllAsync(visit, Pages);
        }

        await using var operating = await site.OperateAsync(options);
        var (leaked, ended) = ((await site.MakeKeyAsync(tenant, "viewer", "leaked")).Id, (await site.MakeKeyAsync(tenant, "viewer", "ended")).Id);
        await site.Operator.CallAsync(HttpMethod.Post, $"/v1/tenants/{tenant}/api-keys/{ended}/revoke", null, TestContext.Current.CancellationToken);
        await CheckAllAsync(operating, [.. OperatorPages, $"/operator/revoke-key/{leaked}", $"/operator/revoke-key/{ended}"]);
    }

    private static async Task CheckAllAsync(Visit visit, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            await visit.GoAsync(path);
            await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
            await visit.Page.ExpectNothingWrongAsync(path);
        }
    }
}
