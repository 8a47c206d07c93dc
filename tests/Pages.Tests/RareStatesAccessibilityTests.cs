using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>Pages and dialogs as they are when something is wrong, open, or not allowed: what a walk through the mission does not meet.</summary>
[Collection(nameof(Site))]
public sealed class RareStatesAccessibilityTests(Site site)
{
    public static TheoryData<ColorScheme, int, int, int> Screens => new()
    {
        { ColorScheme.Light, 1200, 800, 1 },
        { ColorScheme.Dark, 1200, 800, 1 },
        { ColorScheme.Light, 320, 640, 1 },
        { ColorScheme.Dark, 320, 640, 1 },
        { ColorScheme.Light, 600, 400, 2 },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Axe_finds_nothing_where_people_come_in(ColorScheme scheme, int width, int height, int zoom)
    {
        await using var visit = await site.OpenAsync(Options(scheme, width, height, zoom));
        visit.Foresee("status of 4");
        var page = visit.Page;
        await CheckAsync(page, "/sign-in");
        await page.GetByLabel("E-mail").FillAsync("nobody@acme.test");
        await page.GetByLabel("Password").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await page.ExpectNothingWrongAsync("sign-in, refused");
        await CheckAsync(page, "/welcome");

        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var member = await site.EnterAsync("owner", tenant, Options(scheme, width, height, zoom));
        member.Foresee("status of 4");
        await CheckAsync(member.Page, "/settings/api-keys");
        await CheckAsync(member.Page, "/settings/api-keys/0000000000000000");
        await member.Page.GotoAsync("/settings/api-keys");
        await OpenSideAsync(member.Page);
        await member.Page.GetByRole(AriaRole.Button, new() { Name = "owner there" }).ClickAsync();
        await member.Page.ExpectNothingWrongAsync("the person's menu");
        await member.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await member.Page.GetByText("You are signed out.").WaitForAsync();
        await member.Page.ExpectNothingWrongAsync("signed out");
        await member.Page.GetByLabel("E-mail").FillAsync("analyst@initech.test");
        await member.Page.GetByLabel("Password").FillAsync(site.Password);
        await member.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await member.Page.GetByRole(AriaRole.Button, new() { Name = tenant }).WaitForAsync();
        await member.Page.ExpectNothingWrongAsync("the choice of a workspace");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Axe_finds_nothing_where_keys_need_attention(ColorScheme scheme, int width, int height, int zoom)
    {
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner");
        await using var visit = await site.EnterAsync("owner", tenant, Options(scheme, width, height, zoom));
        visit.Foresee("status of 4");
        var page = visit.Page;
        var key = await site.MakeKeyAsync(tenant, "owner", "busy", Cancel);
        await site.MakeKeyAsync(tenant, "owner", "quiet", Cancel);
        await site.AgeAsync(key, createdDaysAgo: 60, expiresInDays: null);
        await site.UseAsync(key, 500, "203.0.113.24");
        await site.UseLastAsync(key, TimeSpan.FromMinutes(2), "203.0.113.24");
        await site.LogAsync(key, "203.0.113.24", "198.51.100.7");

        await page.GotoAsync("/settings/api-keys");
        await page.GetByText("1 new network").ClickAsync();
        await page.ExpectNothingWrongAsync("the strip, open");
        await page.GetByLabel("Search", new() { Exact = true }).FillAsync("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt");
        await page.GetByText("Only its id was kept here").WaitForAsync();
        await page.ExpectNothingWrongAsync("a key in the search");
        await CheckAsync(page, "/settings/api-keys?status=nonsense");
        await CheckAsync(page, $"/settings/api-keys/revoke?key={key}");
        await CheckAsync(page, $"/settings/api-keys/{key}");
        await CheckAsync(page, $"/settings/api-keys/{key}/usage");
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await page.ExpectNothingWrongAsync("the log, followed");
        await CheckAsync(page, $"/settings/api-keys/{key}/usage?ip=nowhere");
        await CheckAsync(page, $"/settings/api-keys/{key}/edit");
        await page.GetByLabel("Custom date").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Choose the day.").WaitForAsync();
        await page.ExpectNothingWrongAsync("a form with what is wrong");
        await page.GotoAsync("/settings/api-keys/new");
        await page.GetByLabel("Name").FillAsync("reloaded");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.SecretAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "C#" }).CheckAsync();
        await page.ExpectNothingWrongAsync("the other snippet");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "This secret was shown before" }).WaitForAsync();
        await page.ExpectNothingWrongAsync("shown before");
        await site.PutTenantAsync(tenant, "starter");
        await CheckAsync(page, "/settings/api-keys");
        await page.GetByText("so these are paused").WaitForAsync();
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Axe_finds_nothing_in_dialogs_of_those_who_manage_and_on_what_others_may_not_see(ColorScheme scheme, int width, int height, int zoom)
    {
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner", "viewer");
        await using var visit = await site.EnterAsync("owner", tenant, Options(scheme, width, height, zoom));
        visit.Foresee("status of 4");
        var page = visit.Page;
        foreach (var (path, link) in Dialogs)
        {
            await page.GotoAsync(path);
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new(link) }).First.ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await page.ExpectNothingWrongAsync($"{link} over {path}");
        }

        await page.GotoAsync("/settings/members");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("viewer there") }).ClickAsync();
        await page.ExpectNothingWrongAsync("a member's menu");
        await page.GotoAsync("/settings/policy");
        await page.GetByLabel("needs an expiry").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save policy" }).ClickAsync();
        await page.ExpectDoneAsync("The policy was changed.");
        await page.GetByText("Receipt", new() { Exact = true }).ClickAsync();
        await page.ExpectNothingWrongAsync("what was done, with its receipt");
        await page.GotoAsync("/settings/audit");
        await page.GetByText("Details of Policy changed").First.ClickAsync();
        await page.ExpectNothingWrongAsync("details of an event");

        var another = await site.MakeWorkspaceAsync("enterprise", "owner");
        await using var viewer = await site.EnterAsync("viewer", another, Options(scheme, width, height, zoom));
        viewer.Foresee("status of 4");
        foreach (var path in (string[])["/settings/members", "/settings/roles", "/settings/policy", "/settings/billing", "/settings/audit", "/operator/tenants"])
        {
            await CheckAsync(viewer.Page, path);
        }
    }

    private static readonly (string Path, string Link)[] Dialogs =
    [
        ("/settings/members", "^Add member"), ("/settings/roles", "^New role"), ("/settings/roles", "^Edit analyst"), ("/settings/billing", "^Change to Pro"),
    ];

    private static BrowserNewContextOptions Options(ColorScheme scheme, int width, int height, int zoom) =>
        new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = zoom };

    // Where there is no room for it the navigation is closed.
    private static async Task OpenSideAsync(IPage page)
    {
        var menu = page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true });
        if (await menu.IsVisibleAsync())
        {
            await menu.ClickAsync();
        }
    }

    private static async Task CheckAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
        await page.ExpectNothingWrongAsync(path);
    }
}
