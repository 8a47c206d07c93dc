using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>Nothing moves under the pointer, and for those who asked for that nothing moves at all.</summary>
[Collection(nameof(Site))]
public sealed class StillnessTests(Site site)
{
    // Writes down what the browser itself calls a shift: a pixel beside a date is none, nor is what a person's own press opened.
    private const string Witness = """
        window.shifts = [];
        new PerformanceObserver(list => {
            for (const shift of list.getEntries()) {
                if (!shift.hadRecentInput && shift.value > 0.001) { window.shifts.push(`${shift.value} ${shift.sources.map(source => source.node?.outerHTML?.slice(0, 120)).join(' | ')}`); }
            }
        }).observe({ type: 'layout-shift', buffered: true });
        """;

    private const string Motion = """
        () => [...document.querySelectorAll('*')].flatMap(element => ['', '::before', '::after', '::backdrop'].map(part => getComputedStyle(element, part || null)))
            .flatMap(style => [...style.animationDuration.split(','), ...style.transitionDuration.split(',')].map(parseFloat)).reduce((most, one) => Math.max(most, one), 0)
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_moves_while_pages_load_a_log_is_followed_and_a_receipt_fills_in()
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        var page = visit.Page;
        await page.AddInitScriptAsync(Witness);
        var key = await site.MakeKeyAsync(tenant, "owner", "still", Cancel);
        await site.AgeAsync(key, createdDaysAgo: 60, expiresInDays: 5.5);
        await site.UseAsync(key, 500, "203.0.113.24");
        await site.UseLastAsync(key, TimeSpan.FromMinutes(2), "203.0.113.24");

        foreach (var path in (string[])["", $"/{key}", $"/{key}/history", $"/{key}/usage"])
        {
            await page.GotoAsync($"/settings/api-keys{path}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            await ExpectStillAsync(page, path);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await site.LogAsync(key, "203.0.113.24", "198.51.100.7");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "New network" }).First.WaitForAsync();
        await ExpectStillAsync(page, "the log as it is followed");

        await page.MakeAsync("another");
        await page.GetByRole(AriaRole.Button, new() { Name = "Download .env" }).WaitForAsync();
        await ExpectStillAsync(page, "the secret");
        await page.StoreAsync();
        await ExpectStillAsync(page, "the key");

        await page.GotoAsync($"/settings/api-keys/{key}");
        await page.RouteAsync($"**/settings/api-keys/{key}?did=revoked", async route =>
        {
            // The page as it is when no gateway has confirmed yet.
            var answer = await route.FetchAsync();
            var html = (await answer.TextAsync()).Replace("aria-labelledby=\"receipt-title\"", $"aria-labelledby=\"receipt-title\" data-receipt=\"/v1/api-keys/{key}/revocation\"", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = html.Replace("Revoked everywhere", "Under way", StringComparison.Ordinal) });
        });
        await page.RevokeAsync("still");
        await page.GetByText("Revoked everywhere: 1 of 1").WaitForAsync();
        await ExpectStillAsync(page, "the receipt as it fills in");
    }

    [Fact]
    public async Task Nothing_moves_when_a_row_is_ticked()
    {
        var name = KeyWork.Name("ticked");
        await using var visit = await site.OpenAsync("owner");
        var page = visit.Page;
        await page.MakeAsync(name);
        await page.StoreAsync();
        await page.GotoAsync($"/settings/api-keys?search={name}");
        var (row, pager) = (page.GetByRole(AriaRole.Row).Last, page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }));
        var before = (await row.BoundingBoxAsync(), await pager.BoundingBoxAsync());

        await page.GetByLabel($"Select {name}").CheckAsync();

        await page.GetByText("1 selected").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revoke selected" })).ToBeVisibleAsync();
        var after = (await row.BoundingBoxAsync(), await pager.BoundingBoxAsync());
        Assert.Equal(Text(before.Item1), Text(after.Item1));
        Assert.Equal(before.Item2!.Y, after.Item2!.Y);
    }

    [Fact]
    public async Task Whoever_asked_for_no_motion_gets_none()
    {
        await using var still = await site.OpenAsync("owner", options: new() { ReducedMotion = ReducedMotion.Reduce });
        await using var lively = await site.OpenAsync("owner", options: new() { ReducedMotion = ReducedMotion.NoPreference });

        Assert.InRange(await MotionOfAsync(still.Page), 0, 0.01);
        Assert.NotEqual(0, await MotionOfAsync(lively.Page));
    }

    private static async Task<double> MotionOfAsync(IPage page)
    {
        await page.AskForKeyAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        return await page.EvaluateAsync<double>(Motion);
    }

    private static async Task ExpectStillAsync(IPage page, string what) =>
        Assert.True((await page.EvaluateAsync<string[]>("window.shifts")) is [], $"{what}:\n{string.Join('\n', await page.EvaluateAsync<string[]>("window.shifts"))}");

    private static string Text(LocatorBoundingBoxResult? box) => $"{box?.X} {box?.Y} {box?.Width} {box?.Height}";
}
