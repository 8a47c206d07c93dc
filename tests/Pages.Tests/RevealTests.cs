using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(Site))]
public sealed class RevealTests(Site site)
{
    [Fact]
    public async Task Reload_of_the_answer_mints_no_second_key_and_shows_no_secret()
    {
        var name = KeyWork.Name("once");
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("409");
        var secret = await visit.Page.MakeAsync(name);

        await visit.Page.ReloadAsync();

        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "This secret was shown before" }).WaitForAsync();
        Assert.DoesNotContain(secret, await visit.Page.ContentAsync(), StringComparison.Ordinal);
        await visit.GoAsync($"/settings/api-keys?search={name}");
        Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Link, new() { Name = name }).CountAsync());
    }

    [Fact]
    public async Task Secret_is_in_no_address_storage_history_or_other_tab()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        var answer = page.WaitForResponseAsync(response => response.Request.Method == "POST");
        var secret = await page.MakeAsync(KeyWork.Name("kept-nowhere"));

        Assert.Contains("no-store", (await answer).Headers["cache-control"], StringComparison.Ordinal);
        Assert.DoesNotContain(secret[30..], page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.DoesNotContain(secret[30..], await page.EvaluateAsync<string>("JSON.stringify(localStorage) + JSON.stringify(history.state) + document.cookie"), StringComparison.Ordinal);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        Assert.DoesNotContain(secret, await other.ContentAsync(), StringComparison.Ordinal);
        await page.StoreAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        visit.Foresee("ERR_CACHE_MISS");
        try
        {
            await page.GoBackAsync();
        }
        catch (PlaywrightException nothingKept) when (nothingKept.Message.Contains("ERR_CACHE_MISS", StringComparison.Ordinal))
        {
            // The browser was not allowed to keep the page, and asks before it sends the form again.
            await page.ArriveAsync("chrome-error://**");
        }

        await page.WaitForLoadStateAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_still_shows_the_secret_asks_before_it_is_left()
    {
        await using var visit = await site.OpenAsync("owner");
        var asked = 0;
        visit.Page.Dialog += (_, dialog) => asked += dialog.Type == DialogType.BeforeUnload ? 1 : 0;
        await visit.Page.MakeAsync(KeyWork.Name("not-stored"));
        await visit.Page.GetByLabel("Secret key").ClickAsync();

        await visit.GoAsync("/settings/api-keys");

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Form_that_was_sent_twice_at_once_makes_one_key()
    {
        var name = KeyWork.Name("double-click");
        await using var visit = await site.OpenAsync("owner");
        var dialog = await visit.Page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).DblClickAsync();
        await visit.Page.SecretAsync();
        await visit.Page.StoreAsync();

        await visit.GoAsync($"/settings/api-keys?search={name}");
        Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Link, new() { Name = name }).CountAsync());
    }

    [Fact]
    public async Task Form_of_a_key_that_was_made_can_be_used_for_another_only_after_saying_so()
    {
        var (first, second) = (KeyWork.Name("first"), KeyWork.Name("second"));
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("422");
        var page = visit.Page;
        await page.GotoAsync("/settings/api-keys/new");
        var drawn = await page.Locator("input[name=request]").InputValueAsync();
        await page.GetByLabel("Name").FillAsync(first);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.StoreAsync();
        await page.GotoAsync("/settings/api-keys/new");
        await page.EvaluateAsync("drawn => { document.querySelector('input[name=request]').value = drawn; }", drawn);
        await page.GetByLabel("Name").FillAsync(second);

        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.GetByText("Draw a new idempotency key").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.StoreAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = second }).WaitForAsync();
    }

    [Fact]
    public async Task Download_holds_the_secret_as_a_variable()
    {
        await using var visit = await site.OpenAsync("owner");
        var secret = await visit.Page.MakeAsync(KeyWork.Name("down load"));

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Download .env" }).ClickAsync());

        Assert.Equal($"CBR_API_KEY={secret}\n", await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken));
        Assert.EndsWith(".env", download.SuggestedFilename, StringComparison.Ordinal);
    }
}
