using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;
using Orleans.Keys.System.Tests.Processes;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Pages.Tests;

public sealed class RotationOverADayTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotation_runs_its_day_and_ends_by_itself_on_a_machine_that_slept_through_most_of_it()
    {
        using var data = new TemporaryFolder();
        using var clock = new SteppedClock();
        await using var host = await HostProcess.Start("Standalone", new Dictionary<string, string>(clock.Settings) { ["Keys__DataDirectory"] = data.FullPath }).ReadyAsync(Cancel);
        await using var browser = await Chromium.StartAsync();
        await using var visit = await browser.OpenAsync(host.Address);
        var page = visit.Page;
        await SignInAsync(visit, data);
        var old = await page.MakeAsync(KeyWork.Name("a-day"));
        await page.StoreAsync();
        var key = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        var young = await page.SecretAsync();
        await page.StoreAsync();
        await page.GetByRole(AriaRole.Timer).GetByText("23 h 59 min").WaitForAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await UseAsync(host, old, young));
        await ShowsAsync(page, "last by Old/1.0", "last by New/1.0", "1 request,");

        await clock.SetAsync(TimeSpan.FromHours(23), host.Client, Cancel);
        await SignInAsync(visit, data);
        await page.GotoAsync(key);
        await page.GetByText("Rotating (59 min left)").WaitForAsync();
        await page.GetByRole(AriaRole.Timer).GetByText("0 h 59 min").WaitForAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await UseAsync(host, old, young));
        await ShowsAsync(page, "last by Old/1.0", "last by New/1.0", "2 requests,");

        await clock.SetAsync(TimeSpan.FromHours(25), host.Client, Cancel);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), await UseAsync(host, old, young));
        await SignInAsync(visit, data);
        await page.GotoAsync(key);
        await page.GetByText("Active", new() { Exact = true }).WaitForAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Timer).CountAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Heading, new() { Name = "Old secret" }).CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Rotate" }).WaitForAsync();
    }

    // A browser's session ends when nobody has used it for an hour.
    private static Task SignInAsync(Visit visit, TemporaryFolder data) => visit.SignInAsync("owner@acme.test", File.ReadAllText(data.File("demo-password")).Trim());

    // Usage is written a moment after the request.
    private static async Task ShowsAsync(IPage page, params string[] parts)
    {
        foreach (var part in parts)
        {
            while (await page.Locator(".secrets").GetByText(part).CountAsync() == 0)
            {
                await page.ReloadAsync();
            }
        }
    }

    private static async Task<(HttpStatusCode Old, HttpStatusCode Young)> UseAsync(HostProcess host, string old, string young) =>
        (await RequestAsync(host, old, "Old/1.0"), await RequestAsync(host, young, "New/1.0"));

    private static async Task<HttpStatusCode> RequestAsync(HostProcess host, string secret, string program)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/scans/");
        request.Headers.Authorization = new("Bearer", secret);
        request.Headers.UserAgent.ParseAdd(program);
        using var response = await host.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }
}
