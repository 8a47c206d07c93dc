using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(Site))]
public sealed class AccessibilityTests(Site site)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1200, 800, 1)]
    [InlineData(ColorScheme.Dark, 1200, 800, 1)]
    [InlineData(ColorScheme.Light, 320, 640, 1)]
    [InlineData(ColorScheme.Dark, 320, 640, 1)]
    [InlineData(ColorScheme.Light, 600, 400, 2)]
    public async Task Axe_finds_nothing_on_any_page_or_dialog(ColorScheme scheme, int width, int height, int zoom)
    {
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = zoom };
        await using var visit = await site.OpenAsync("owner", options: options);
        var page = visit.Page;
        var name = KeyWork.Name("accessible");

        await page.AskForKeyAsync();
        await CheckAsync(page, "create");
        await page.GetByLabel("Custom date").CheckAsync();
        await page.GetByLabel("Only selected permissions").CheckAsync();
        await CheckAsync(page, "create, opened");
        await page.MakeAsync(name);
        await CheckAsync(page, "reveal");
        await page.StoreAsync();
        await CheckAsync(page, "detail");
        var key = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"{key}/usage");
        await CheckAsync(page, "usage");
        await page.GotoAsync($"{key}/history");
        await CheckAsync(page, "history");
        await page.GotoAsync(key);
        foreach (var question in (string[])["Edit", "Rotate", "Revoke"])
        {
            await page.GetByRole(AriaRole.Link, new() { Name = question }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await CheckAsync(page, question);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.GotoAsync($"{key}/rotate");
        await CheckAsync(page, "rotate as a page");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await page.StoreAsync();
        await CheckAsync(page, "rotating");
        await page.GotoAsync($"{key}/finish");
        await CheckAsync(page, "finish");
        await page.GotoAsync($"{key}/cancel");
        await CheckAsync(page, "cancel");
        await page.GotoAsync(key);
        await page.RevokeAsync(name);
        await CheckAsync(page, "revoked");
        await page.GotoAsync("/settings/api-keys");
        await CheckAsync(page, "list");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Actions for") }).First.ClickAsync();
        await CheckAsync(page, "menu");
        await page.GotoAsync("/settings/api-keys?search=nothing-has-this-name");
        await CheckAsync(page, "nothing found");
        await page.GotoAsync("/");
        await CheckAsync(page, "home");

        await using var starter = await site.OpenAsync("owner", "initech", options);
        await starter.GoAsync("/settings/api-keys");
        await CheckAsync(starter.Page, "plan gate");
    }

    [Fact]
    public async Task Person_with_nothing_but_a_keyboard_makes_a_key_and_revokes_it()
    {
        var name = KeyWork.Name("typed");
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        await page.GotoAsync("/settings/api-keys");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Create");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("name", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Secret key").WaitForAsync();
        await TabToAsync(page, "Copy");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        await TabToAsync(page, "I have stored it");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "Done");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = name }).WaitForAsync();

        await page.GotoAsync($"/settings/api-keys?search={name}");
        await TabToAsync(page, $"Actions for {name}");
        await page.Keyboard.PressAsync("Enter");
        for (var item = await FocusedAsync(page); item != "Revoke"; item = await FocusedAsync(page))
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal($"Actions for {name}", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("Revoke", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        Assert.Equal("confirm", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Revoked everywhere").WaitForAsync();
    }

    [Fact]
    public async Task Everything_can_be_done_without_a_script()
    {
        var name = KeyWork.Name("plain");
        await using var visit = await site.OpenAsync("owner", options: new() { JavaScriptEnabled = false });
        var page = visit.Page;
        await page.GotoAsync("/settings/api-keys");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Create (API|your first) key$") }).First.ClickAsync();
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        Assert.StartsWith("cbr_live_", await page.SecretAsync(), StringComparison.Ordinal);
        await page.StoreAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByLabel("To confirm").FillAsync(name);

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Revocation receipt" }).WaitForAsync();
    }

    [Fact]
    public async Task Choice_between_light_and_dark_is_kept()
    {
        await using var visit = await site.OpenAsync("owner", options: new() { ColorScheme = ColorScheme.Light });
        var page = visit.Page;
        await page.GotoAsync("/settings/api-keys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Owner of acme" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveCSSAsync("color-scheme", "dark");
        Assert.Equal("/settings/api-keys", new Uri(page.Url).AbsolutePath);
    }

    private static async Task CheckAsync(IPage page, string what)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(found.Violations.Length == 0, $"{what}:\n{string.Join('\n', found.Violations.Select(Text))}");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{what}: the page is wider than the screen");
    }

    private static string Text(AxeResultItem item) => $"{item.Id}: {item.Help}\n{string.Join('\n', item.Nodes.Select(node => $"    {node.Html}"))}";

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()");

    private static async Task TabToAsync(IPage page, string text)
    {
        for (var steps = 0; steps < 60; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if ((await FocusedAsync(page)).StartsWith(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"'{text}' is not reached with the Tab key.");
    }
}
