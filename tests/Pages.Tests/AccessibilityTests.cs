using System.Net;
using System.Text.RegularExpressions;
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
        await page.ExpectNothingWrongAsync("create");
        await page.GetByLabel("Custom date").CheckAsync();
        await page.GetByLabel("Only selected permissions").CheckAsync();
        await page.ExpectNothingWrongAsync("create, opened");
        await page.MakeAsync(name);
        await page.ExpectNothingWrongAsync("reveal");
        await page.StoreAsync();
        await page.ExpectNothingWrongAsync("detail");
        var key = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"{key}/usage");
        await page.ExpectNothingWrongAsync("usage");
        await page.GotoAsync($"{key}/history");
        await page.ExpectNothingWrongAsync("history");
        await page.GotoAsync(key);
        foreach (var question in (string[])["Edit", "Rotate", "Revoke"])
        {
            await page.GetByRole(AriaRole.Link, new() { Name = question }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await page.ExpectNothingWrongAsync(question);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.GotoAsync($"{key}/rotate");
        await page.ExpectNothingWrongAsync("rotate as a page");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await page.StoreAsync();
        await page.ExpectNothingWrongAsync("rotating");
        await page.GotoAsync($"{key}/finish");
        await page.ExpectNothingWrongAsync("finish");
        await page.GotoAsync($"{key}/cancel");
        await page.ExpectNothingWrongAsync("cancel");
        await page.GotoAsync(key);
        await page.RevokeAsync(name);
        await page.ExpectNothingWrongAsync("revoked");
        await page.GotoAsync("/settings/api-keys");
        await page.ExpectNothingWrongAsync("list");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Actions for") }).First.ClickAsync();
        await page.ExpectNothingWrongAsync("menu");
        await page.GotoAsync("/settings/api-keys?search=nothing-has-this-name");
        await page.ExpectNothingWrongAsync("nothing found");
        await page.GotoAsync("/");
        await page.ExpectNothingWrongAsync("home");

        await using var starter = await site.OpenAsync("owner", "initech", options);
        await starter.GoAsync("/settings/api-keys");
        await starter.Page.ExpectNothingWrongAsync("plan gate");
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
    public async Task Whole_mission_from_sign_in_to_the_usage_log_is_done_by_keyboard_alone()
    {
        var name = KeyWork.Name("hands-on");
        await using var visit = await site.OpenAsync();
        var page = visit.Page;
        await page.GotoAsync("/sign-in");
        await Assertions.Expect(page.GetByLabel("E-mail")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("analyst@acme.test");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(site.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("body.app").WaitForAsync();
        await page.GotoAsync("/settings/api-keys");
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
        var secret = await page.SecretAsync();
        await StoreByKeyboardAsync(page, name);
        Assert.Equal(HttpStatusCode.OK, await site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", TestContext.Current.CancellationToken));

        await TabToAsync(page, "Usage");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/usage");
        await TabToAsync(page, "Follow");
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Accepted" }).WaitForAsync();

        await TabToAsync(page, "Overview");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Permissions" }).WaitForAsync();
        await TabToAsync(page, "Rotate");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^24 hours") })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.NotEqual(secret, await page.SecretAsync());
        await StoreByKeyboardAsync(page, name);
        await TabToAsync(page, "Finish rotation");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await TabToAsync(page, "Finish rotation");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("The rotation is finished.").WaitForAsync();
    }

    [Fact]
    public async Task Exact_times_in_the_persons_zone_are_shown_by_keyboard()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        await page.MakeAsync(KeyWork.Name("dated"));
        await page.StoreAsync();
        await page.GotoAsync("/settings/api-keys");
        var created = page.Locator("td.made time").First;
        await Assertions.Expect(created).ToHaveAttributeAsync("title", new Regex(@"\(Europe/Berlin\)\n.*UTC$"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Owner of acme" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Exact times");
        await page.Keyboard.PressAsync("Space");

        await Assertions.Expect(created).ToHaveTextAsync(new Regex(@"^\d+ \w+ \d{4}, \d\d:\d\d$"));
    }

    [Fact]
    public async Task Shortcuts_of_one_key_can_be_switched_off()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        await page.MakeAsync(KeyWork.Name("short"));
        await page.StoreAsync();
        await page.GotoAsync("/settings/api-keys");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.GetByLabel("Search", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("c/");
        await Assertions.Expect(page.GetByLabel("Search", new() { Exact = true })).ToHaveValueAsync("c/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Owner of acme" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "API keys", Exact = true }).ClickAsync();
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.PressAsync("/");

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("Search", new() { Exact = true })).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task Controls_have_the_names_that_a_screen_reader_says()
    {
        var name = KeyWork.Name("named");
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        await page.MakeAsync(name);
        await page.StoreAsync();
        await page.GotoAsync($"/settings/api-keys?search={name}");

        await Assertions.Expect(page.GetByRole(AriaRole.Search)).ToMatchAriaSnapshotAsync("""
            - search:
              - text: Search
              - searchbox "Search"
              - button "Search"
              - text: Status
              - combobox "Status"
              - text: Last used
              - combobox "Last used"
              - text: Expires
              - combobox "Expires"
              - text: Owner
              - combobox "Owner"
              - link "Clear"
            """);
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "API keys" })).ToMatchAriaSnapshotAsync($"""
            - table "API keys":
              - caption
              - rowgroup:
                - row:
                  - columnheader "Chosen Select all on this page":
                    - checkbox "Select all on this page"
                  - columnheader "Name":
                    - link "Name"
                  - columnheader "Owner"
                  - columnheader "Status"
                  - columnheader "Created":
                    - link "Created"
                  - columnheader "Last used":
                    - link "Last used"
                  - columnheader "30 days":
                    - link "30 days"
                  - columnheader "Expires":
                    - link "Expires"
                  - columnheader "Actions"
              - rowgroup:
                - row:
                  - cell "Select {name}":
                    - checkbox "Select {name}"
                  - cell:
                    - link "{name}"
                    - button "Copy the id of {name}"
                  - cell "Owner of acme"
                  - cell "Active"
                  - cell "just now"
                  - cell "Never"
                  - cell
                  - cell
                  - cell "Actions for {name}":
                    - button "Actions for {name}"
            """);
        await page.GetByRole(AriaRole.Link, new() { Name = "Create API key" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToMatchAriaSnapshotAsync("""
            - dialog "Create API key":
              - heading "Create API key" [level=2]
              - button "Close"
              - textbox "Name"
              - group "Expires":
                - radio /30 days/
                - radio /60 days/
                - radio /90 days/ [checked]
                - radio /1 year/
                - radio "Custom date"
                - radio "Never"
              - group "Permissions":
                - radio /Everything my role/ [checked]
                - radio "Only selected permissions"
              - group "Environment":
                - radio "Live" [checked]
                - radio "Test"
              - link "Cancel"
              - button "Create key"
            """);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(1440)]
    public async Task List_shows_every_column_and_how_it_is_sorted_at_usual_widths(int width)
    {
        await using var visit = await site.OpenAsync("owner", options: new() { ViewportSize = new() { Width = width, Height = 800 } });
        var page = visit.Page;
        await page.MakeAsync(KeyWork.Name("github-actions-production"));
        await page.StoreAsync();
        await page.GotoAsync("/settings/api-keys");

        foreach (var column in (string[])["Name", "Owner", "Status", "Created", "Last used", "30 days", "Expires"])
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = column, Exact = true })).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Created" })).ToHaveAttributeAsync("aria-sort", "descending");
        Assert.False(await page.EvaluateAsync<bool>("(() => { const frame = document.querySelector('.frame'); return frame.scrollWidth > frame.clientWidth; })()"), "The table is wider than its frame.");
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(320)]
    public async Task Name_as_wide_as_one_can_be_breaks_no_page(int width)
    {
        var name = string.Concat(Enumerable.Repeat("Ｗ", 64));
        await using var visit = await site.OpenAsync("owner", "globex", new() { ViewportSize = new() { Width = width, Height = 800 } });
        var page = visit.Page;
        await page.MakeAsync(name);
        await page.ExpectNothingWrongAsync("reveal");
        await page.StoreAsync();
        await page.ExpectNothingWrongAsync("detail");
        await page.GotoAsync("/settings/api-keys");
        Assert.False(await page.EvaluateAsync<bool>("(() => { const frame = document.querySelector('.frame'); return frame.scrollWidth > frame.clientWidth; })()"), "The table is wider than its frame.");
        await page.ExpectNothingWrongAsync("list");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.ExpectNothingWrongAsync("revoke");
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

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()");

    private static async Task StoreByKeyboardAsync(IPage page, string name)
    {
        await TabToAsync(page, "I have stored it");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "Done");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }).WaitForAsync();
    }

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
