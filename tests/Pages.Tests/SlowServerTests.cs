using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>People who do not wait.</summary>
[Collection(nameof(Site))]
public sealed class SlowServerTests(Site site)
{
    [Fact]
    public async Task Form_is_sent_once_however_often_a_person_asks_for_it_while_the_answer_takes_its_time()
    {
        var name = KeyWork.Name("impatient");
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        var (sent, answer) = (0, new TaskCompletionSource());
        await page.RouteAsync("**/settings/api-keys/new", async route =>
        {
            sent++;
            await answer.Task;
            await route.ContinueAsync();
        });
        var dialog = await page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        var create = dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" });
        await page.EvaluateAsync("addEventListener('click', event => { window.clicks = event.detail; })");

        // A click waits for the page that it leads to.
        var clicks = create.ClickAsync(new() { ClickCount = 3 });
        while (await page.EvaluateAsync<int>("window.clicks ?? 0") < 3)
        {
            await Task.Yield();
        }

        answer.SetResult();
        await clicks;
        await page.SecretAsync();

        Assert.Equal(1, sent);
        await page.GotoAsync($"/settings/api-keys?search={name}");
        Assert.Equal(1, await page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).CountAsync());
    }

    [Fact]
    public async Task Dialog_opens_once_however_often_a_person_asks_for_it_while_it_takes_its_time()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        await page.MakeAsync(KeyWork.Name("twice"));
        await page.StoreAsync();
        var (asked, answer) = (0, new TaskCompletionSource());
        await page.RouteAsync("**/edit", async route =>
        {
            asked++;
            await answer.Task;
            await route.ContinueAsync();
        });
        var edit = page.GetByRole(AriaRole.Link, new() { Name = "Edit" });

        await edit.ClickAsync();
        await edit.ClickAsync();
        answer.SetResult();
        await page.GetByRole(AriaRole.Dialog).First.WaitForAsync();

        Assert.Equal((1, 1), (asked, await page.Locator("dialog[open]").CountAsync()));
    }

    [Fact]
    public async Task Dialog_whose_answer_is_a_fault_leads_to_its_page()
    {
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("503");
        var page = visit.Page;
        await page.MakeAsync(KeyWork.Name("faulty"));
        await page.StoreAsync();
        await page.RouteAsync("**/edit", route => route.Request.IsNavigationRequest ? route.ContinueAsync() : route.FulfillAsync(new() { Status = 503 }));

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();

        await page.ArriveAsync("**/edit");
        await page.GetByLabel("Name").WaitForAsync();
    }
}
