using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Embed;

/// <summary>How the element shows who uses a key.</summary>
[Collection(nameof(Site))]
public sealed class EmbedUsageTests(Site site) : EmbedTest(site)
{
    [Fact]
    public async Task Usage_of_a_key_shows_its_sums_and_every_request()
    {
        await using var product = await StartProductAsync("admin");
        await using var visit = await VisitAsync(product);
        var (keys, name) = (visit.Page.Locator("api-keys"), KeyWork.Name("logged"));
        await UseAsync(await MakeAsync(keys, name), times: 25, "admin");
        var usage = keys.GetByRole(AriaRole.Button, new() { Name = $"Usage {name}" });
        await usage.FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");

        var dialog = keys.GetByRole(AriaRole.Dialog, new() { Name = $"Usage of {name}" });
        await dialog.GetByText("25 accepted, 0 refused").WaitForAsync();
        await dialog.GetByRole(AriaRole.Img, new() { Name = "25 requests accepted and 0 refused, at most 25 a day" }).WaitForAsync();
        var rows = dialog.Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(20);
        var newest = await rows.First.InnerTextAsync();
        Assert.All(["Accepted", "GET", "200 in", "127.0.0.1"], part => Assert.Contains(part, newest, StringComparison.Ordinal));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Load more" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(25);
        await Assertions.Expect(dialog.GetByText("25 requests are shown.")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(usage).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Whoever_ends_a_rotation_sees_who_uses_which_secret()
    {
        await using var product = await StartProductAsync("admin");
        await using var visit = await VisitAsync(product);
        var (keys, name) = (visit.Page.Locator("api-keys"), KeyWork.Name("turning"));
        var old = await MakeAsync(keys, name);
        await keys.GetByRole(AriaRole.Button, new() { Name = $"Rotate {name}" }).ClickAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Rotate", Exact = true }).ClickAsync();
        var young = await TakeSecretAsync(keys);
        var finish = keys.GetByRole(AriaRole.Button, new() { Name = $"Finish rotation {name}" });
        await finish.ClickAsync();
        await keys.GetByText("The new secret was never used.").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await UseAsync(old, times: 1, "admin");

        await finish.ClickAsync();
        await keys.GetByText("The old secret is still in use.").WaitForAsync();
        await keys.GetByRole(AriaRole.Dialog).GetByText("from 127.0.0.1").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await keys.GetByRole(AriaRole.Button, new() { Name = $"Cancel rotation {name}" }).ClickAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Discard the new secret" }).ClickAsync();

        await keys.GetByText($"The rotation of {name} is cancelled.").WaitForAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await StatusAsync(old), await StatusAsync(young)));
    }

    [Fact]
    public async Task Use_that_cannot_be_read_shows_as_unknown_until_it_can()
    {
        await using var product = await StartProductAsync("admin");
        await using var visit = await VisitAsync(product);
        visit.Foresee("500");
        var (keys, name) = (visit.Page.Locator("api-keys"), KeyWork.Name("veiled"));
        await UseAsync(await MakeAsync(keys, name), times: 1, "admin");
        var dialog = keys.GetByRole(AriaRole.Dialog);
        await Site.RunSqlAsync("alter table usage_day rename to usage_day_away");
        try
        {
            await visit.Page.ReloadAsync();
            await RowOf(keys, name).GetByText("cannot be read right now").WaitForAsync();
            await Assertions.Expect(RowOf(keys, name).GetByText("Never", new() { Exact = true })).ToHaveCountAsync(0);
            await keys.GetByRole(AriaRole.Button, new() { Name = $"Revoke {name}" }).ClickAsync();
            await dialog.GetByText("somebody may be using it").WaitForAsync();
            await visit.Page.Keyboard.PressAsync("Escape");
            await keys.GetByRole(AriaRole.Button, new() { Name = $"Usage {name}" }).ClickAsync();
            await dialog.GetByText("Unknown: it cannot be read right now").First.WaitForAsync();
            await dialog.GetByRole(AriaRole.Alert).GetByText("How the key was used cannot be read right now.").WaitForAsync();
        }
        finally
        {
            await Site.RunSqlAsync("alter table usage_day_away rename to usage_day");
        }

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Assertions.Expect(dialog.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1000)]
    [InlineData(ColorScheme.Dark, 1000)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Axe_finds_nothing_in_the_usage_of_a_key(ColorScheme scheme, int width)
    {
        await using var product = await StartProductAsync("owner");
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = 700 } };
        await using var visit = await VisitAsync(product, options);
        var (page, keys, name) = (visit.Page, visit.Page.Locator("api-keys"), KeyWork.Name("looked-at"));
        var old = await MakeAsync(keys, name);
        await keys.GetByRole(AriaRole.Button, new() { Name = $"Rotate {name}" }).ClickAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Rotate", Exact = true }).ClickAsync();
        await StatusAsync(await TakeSecretAsync(keys) + "x");
        await UseAsync(old, times: 1, "owner");

        await keys.GetByRole(AriaRole.Button, new() { Name = $"Usage {name}" }).ClickAsync();
        await keys.GetByRole(AriaRole.Dialog).Locator("tbody tr").First.WaitForAsync();
        await page.ExpectNothingWrongAsync("usage");
        await page.Keyboard.PressAsync("Escape");
        await keys.GetByRole(AriaRole.Button, new() { Name = $"Finish rotation {name}" }).ClickAsync();
        await keys.GetByText("The old secret is still in use.").WaitForAsync();
        await page.ExpectNothingWrongAsync("finish");
    }

    private Task<HttpStatusCode> StatusAsync(string secret) => Site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancel);
}
