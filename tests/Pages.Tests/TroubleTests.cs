using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>Two tabs, sessions that end, servers that fail.</summary>
[Collection(nameof(Site))]
public sealed class TroubleTests(Site site)
{
    [Fact]
    public async Task Edit_of_a_key_that_somebody_changed_meanwhile_says_what_and_saves_nothing_unasked()
    {
        var name = KeyWork.Name("contended");
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("412");
        var page = visit.Page;
        await page.MakeAsync(name);
        await page.StoreAsync();
        var key = new Uri(page.Url).AbsolutePath;
        var other = await page.Context.NewPageAsync();
        await page.GotoAsync($"{key}/edit");
        await other.GotoAsync($"{key}/edit");
        await SaveAsync(other, $"{name}-theirs");
        await other.GetByText("The key was changed.").WaitForAsync();

        await SaveAsync(page, $"{name}-mine");

        var notice = page.GetByRole(AriaRole.Alert);
        await notice.GetByText("Somebody changed this key while you edited it.").WaitForAsync();
        Assert.Contains($"{name}-theirs", await notice.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal($"{name}-mine", await page.GetByLabel("Name").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = $"{name}-mine" }).WaitForAsync();
    }

    [Fact]
    public async Task Rotation_of_a_key_that_another_tab_revoked_is_refused()
    {
        var name = KeyWork.Name("gone");
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("409");
        var page = visit.Page;
        await page.MakeAsync(name);
        await page.StoreAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await other.RevokeAsync(name);

        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();

        await page.GetByRole(AriaRole.Alert).GetByText("The key was revoked").WaitForAsync();
    }

    [Fact]
    public async Task Person_whose_session_ended_signs_in_and_is_where_they_were()
    {
        await using var visit = await site.OpenAsync();
        var page = visit.Page;
        await visit.SignInAsync("viewer@globex.test", site.Password);
        await page.GotoAsync("/settings/api-keys?sort=name");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/settings/api-keys");
        await other.GetByRole(AriaRole.Button, new() { Name = "Viewer of globex" }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.GetByText("You are signed out.").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Create (API|your first) key$") }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("too late");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync("viewer@globex.test");
        await page.GetByLabel("Password").FillAsync(site.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await page.ArriveAsync("**/settings/api-keys?sort=name");
    }

    [Fact]
    public async Task Dialog_that_does_not_arrive_leads_to_its_page()
    {
        var name = KeyWork.Name("unlucky");
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("ERR_FAILED");
        var page = visit.Page;
        await page.MakeAsync(name);
        await page.StoreAsync();
        await page.RouteAsync("**/revoke", route => route.Request.IsNavigationRequest ? route.ContinueAsync() : route.AbortAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();

        await page.ArriveAsync("**/revoke");
        await page.GetByLabel("To confirm").WaitForAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Dialog).CountAsync());
    }

    [Fact]
    public async Task Receipt_goes_on_after_answers_that_failed()
    {
        var name = KeyWork.Name("patient");
        await using var visit = await site.OpenAsync("owner");
        visit.Foresee("503");
        var page = visit.Page;
        await page.MakeAsync(name);
        await page.StoreAsync();
        await page.RevokeAsync(name);
        var path = new Uri(page.Url).AbsolutePath;
        var (pending, failed) = ($"/v1{path["/settings".Length..]}/revocation", 0);
        await page.RouteAsync($"**{path}", async route =>
        {
            // The page as it is when no gateway has confirmed yet.
            var answer = await route.FetchAsync();
            var html = (await answer.TextAsync()).Replace("aria-labelledby=\"receipt-title\"", $"aria-labelledby=\"receipt-title\" data-receipt=\"{pending}\"", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = html.Replace("Revoked everywhere", "Under way", StringComparison.Ordinal) });
        });
        await page.RouteAsync("**/revocation", route => failed++ < 2 ? route.FulfillAsync(new() { Status = (int)HttpStatusCode.ServiceUnavailable }) : route.ContinueAsync());

        await page.ReloadAsync();

        await page.GetByText("Revoked everywhere").WaitForAsync();
        Assert.Equal(3, failed);
    }

    [Fact]
    public async Task Form_that_did_not_arrive_whole_is_refused()
    {
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        await page.GotoAsync("/settings/api-keys/new");
        await page.RouteAsync("**/settings/api-keys/new", route => route.ContinueAsync(new() { PostData = "broken"u8.ToArray() }));
        await page.GetByLabel("Name").FillAsync("never");
        visit.Foresee("400");

        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "The form is too old" }).WaitForAsync();
    }

    [Fact]
    public async Task Forms_that_are_shown_leave_nothing_in_the_log()
    {
        await using var visit = await site.OpenAsync("owner");
        for (var time = 0; time < 3; time++)
        {
            await visit.GoAsync("/settings/api-keys/new");
        }

        Assert.DoesNotContain("Antiforgery", site.Host.Output, StringComparison.Ordinal);
    }

    private static async Task SaveAsync(IPage page, string name)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }
}
