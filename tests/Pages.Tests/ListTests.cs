using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(Site))]
public sealed partial class ListTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("'; drop table api_key; --")]
    [InlineData("=HYPERLINK(\"http://evil.test\")")]
    [InlineData("{{7*7}} ${7*7} @(7*7)")]
    [InlineData("مفتاح الإنتاج 7")]
    public async Task Name_is_shown_as_it_is_and_does_nothing(string name)
    {
        await using var visit = await site.OpenAsync("owner", "globex");
        var page = visit.Page;
        await page.MakeAsync(name);
        await page.StoreAsync();
        Assert.Equal(name, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Heading, new() { Name = $"Revoke {name}?" }).WaitForAsync();
        await page.GotoAsync($"/settings/api-keys?search={Uri.EscapeDataString(name)}");

        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.WaitForAsync();

        Assert.Equal(0, await page.Locator("td script, td img").CountAsync());
    }

    [Theory]
    [InlineData("admin\u202Egpj.exe")]
    [InlineData("zero\u200Bwidth")]
    [InlineData("two\u2067ways")]
    public async Task Name_that_would_be_read_as_another_is_refused_beside_its_field(string name)
    {
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("status of 4");
        var dialog = await visit.Page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByLabel("Name")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(visit.Page.Locator("#key-name-wrong")).ToContainTextAsync("characters");
    }

    [Fact]
    public async Task Export_holds_what_the_list_shows_and_no_formula()
    {
        var name = $"=cmd|'{KeyWork.Name("calc")}'!A1";
        await using var visit = await site.OpenAsync("owner", "globex");
        await visit.Page.MakeAsync(name);
        await visit.Page.StoreAsync();
        await visit.GoAsync($"/settings/api-keys?search={Uri.EscapeDataString(name)}");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!, Cancel);

        Assert.Equal(2, lines.Length);
        Assert.Contains($",'{name},", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_that_is_pasted_is_found_and_its_secret_goes_nowhere()
    {
        var name = KeyWork.Name("pasted");
        await using var visit = await site.OpenAsync("owner");
        var secret = await visit.Page.MakeAsync(name);
        await visit.Page.StoreAsync();
        await visit.GoAsync("/settings/api-keys");
        var sent = new List<string>();
        visit.Page.Request += (_, request) => sent.Add(request.Url + request.PostData);
        await visit.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", secret);

        await visit.Page.GetByLabel("Search").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+V");
        await visit.Page.GetByText("Only its id was kept here").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.ArriveAsync("**search=**");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = name }).WaitForAsync();
        Assert.DoesNotContain(sent, request => request.Contains(secret[26..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_end_soon_and_those_that_never_do_are_found_by_one_choice()
    {
        var name = KeyWork.Name("lasting");
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        var dialog = await page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByLabel("Never", new() { Exact = true }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.SecretAsync();
        await page.StoreAsync();
        await page.GotoAsync($"/settings/api-keys?search={name}");

        await page.GetByLabel("Expires", new() { Exact = true }).SelectOptionAsync("Never");
        await page.ArriveAsync("**expiresIn=never**");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).WaitForAsync();
        await page.GetByLabel("Expires", new() { Exact = true }).SelectOptionAsync("Within 90 days");
        await page.ArriveAsync("**expiresIn=90**");

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Long_list_is_walked_page_by_page_in_the_order_asked_for()
    {
        await using var visit = await site.OpenAsync("analyst", "globex");
        var page = visit.Page;
        var token = (string)(await site.Operator.CallAsync(HttpMethod.Post, "/v1/tenants/globex/members/analyst/sessions", null, Cancel))["token"]!;
        for (var number = 10; number < 40; number++)
        {
            await site.Operator.As(token).CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = $"walked-{number}" }, Cancel);
        }

        await page.GotoAsync("/settings/api-keys?search=walked-&sort=name");
        var first = await NamesAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "First page" }).WaitForAsync();
        var second = await NamesAsync(page);

        Assert.Equal(Enumerable.Range(10, 30).Select(number => $"walked-{number}"), first.Concat(second));
        Assert.Equal("ascending", await page.GetByRole(AriaRole.Columnheader, new() { Name = "Name" }).GetAttributeAsync("aria-sort"));
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Name" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "walked-39" }).WaitForAsync();
    }

    [Fact]
    public async Task Several_keys_are_revoked_after_one_confirmation()
    {
        var stem = KeyWork.Name("bulk");
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        foreach (var name in (string[])["a", "b", "c"])
        {
            await page.MakeAsync($"{stem}-{name}");
            await page.StoreAsync();
        }

        await page.GotoAsync($"/settings/api-keys?search={stem}");
        await page.GetByLabel($"Select {stem}-a").CheckAsync();
        await page.GetByLabel($"Select {stem}-c").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke selected" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("To confirm").FillAsync("revoke 2 keys");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await page.GetByText("Revoked.").WaitForAsync();

        await page.GotoAsync($"/settings/api-keys?search={stem}&status=revoked");
        Assert.Equal([$"{stem}-c", $"{stem}-a"], await NamesAsync(page));
    }

    [Fact]
    public async Task Revoke_is_refused_until_the_name_is_right()
    {
        var name = KeyWork.Name("careful");
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("422");
        await visit.Page.MakeAsync(name);
        await visit.Page.StoreAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await visit.Page.GetByLabel("To confirm").FillAsync("another");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();

        await visit.Page.GetByText("That is not the name of this key.").WaitForAsync();
    }

    [Fact]
    public async Task Filter_that_does_not_exist_is_refused_and_widens_nothing()
    {
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("400");
        await visit.GoAsync("/settings/api-keys?status=nonsense");

        await visit.Page.GetByRole(AriaRole.Alert).GetByText("status: send one or more of").WaitForAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Row).CountAsync());
    }

    [Fact]
    public async Task List_weighs_at_most_100_KB_cold()
    {
        await using var visit = await site.OpenAsync("owner");
        var answers = new List<IResponse>();
        visit.Page.Response += (_, response) => answers.Add(response);

        await visit.Page.GotoAsync("/settings/api-keys", new() { WaitUntil = WaitUntilState.NetworkIdle });

        var bytes = 0;
        foreach (var answer in answers)
        {
            var sizes = await answer.Request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"The list weighs {bytes} bytes in {answers.Count} requests.");
        Assert.InRange(bytes, 1, 100_000);
    }

    // A figure for the docs rather than a bound: how busy the machine is decides about it.
    [Fact]
    public async Task Dialog_of_the_list_opens_as_soon_as_its_module_runs()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        await page.AddInitScriptAsync("""
            addEventListener('focusin', event => { if (event.target.name === 'name') { document.documentElement.dataset.usable = Math.round(performance.now()); } });
            const press = () => document.documentElement?.dataset.script === undefined ? requestAnimationFrame(press) : document.querySelector('a[data-dialog="new-key"]').click();
            if (location.pathname === '/settings/api-keys') { press(); }
            """);

        await page.GotoAsync("/settings/api-keys");

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Name")).ToBeFocusedAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"The dialog was usable {await page.Locator("html").GetAttributeAsync("data-usable")} ms after navigation began.");
    }

    [GeneratedRegex("^[A-Za-z0-9-]+")]
    private static partial Regex Beginning { get; }

    private static async Task<IEnumerable<string>> NamesAsync(IPage page) =>
        (await page.Locator("td.first .title").AllInnerTextsAsync()).Select(text => Beginning.Match(text).Value);
}
