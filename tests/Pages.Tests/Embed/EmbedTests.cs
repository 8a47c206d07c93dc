using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.Pages.Tests.Embed;

/// <summary>The sample product with the element in its page, each from an origin of its own.</summary>
[Collection(nameof(Site))]
public sealed class EmbedTests(Site site) : EmbedTest(site)
{
    [Fact]
    public async Task Person_makes_rotates_and_revokes_a_key_without_leaving_the_product()
    {
        await using var product = await StartProductAsync("admin");
        await using var visit = await VisitAsync(product);
        var keys = visit.Page.Locator("api-keys");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Name").FillAsync("embedded");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var first = await TakeSecretAsync(keys);

        await keys.GetByRole(AriaRole.Button, new() { Name = "Rotate embedded" }).ClickAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Rotate", Exact = true }).ClickAsync();
        Assert.NotEqual(first, await TakeSecretAsync(keys));
        await keys.GetByText("Rotating, ends in 2").First.WaitForAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Finish rotation embedded" }).ClickAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Finish rotation", Exact = true }).ClickAsync();
        await keys.GetByText("The rotation of embedded is finished.").WaitForAsync();

        await keys.GetByRole(AriaRole.Button, new() { Name = "Revoke embedded" }).ClickAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await keys.GetByText("That is not the name of the key.").WaitForAsync();
        await keys.GetByLabel("Type embedded to confirm").FillAsync("embedded");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();

        await keys.GetByText("1 of 1 gateways confirmed").WaitForAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await keys.GetByText("embedded was revoked.").WaitForAsync();
        await keys.GetByLabel("Show revoked and expired keys").CheckAsync();
        await keys.GetByText("Revoked", new() { Exact = true }).First.WaitForAsync();
    }

    [Fact]
    public async Task Secret_that_may_have_leaked_is_rotated_away_at_once()
    {
        await using var product = await StartProductAsync("admin");
        await using var visit = await VisitAsync(product);
        var keys = visit.Page.Locator("api-keys");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Name").FillAsync("leaked");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var leaked = await TakeSecretAsync(keys);

        await keys.GetByRole(AriaRole.Button, new() { Name = "Rotate leaked" }).ClickAsync();
        Assert.True(await keys.GetByLabel("24 hours").IsCheckedAsync());
        await keys.GetByLabel("Not at all: it may have leaked").CheckAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Rotate", Exact = true }).ClickAsync();
        var next = await TakeSecretAsync(keys);

        await keys.GetByRole(AriaRole.Button, new() { Name = "Rotate leaked" }).WaitForAsync();
        Assert.Equal(HttpStatusCode.OK, await Site.Operator.As(next).StatusAsync(HttpMethod.Get, "/v1/api-keys/self", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.Operator.As(leaked).StatusAsync(HttpMethod.Get, "/v1/api-keys/self", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Secret_and_session_are_nowhere_in_the_page_afterwards()
    {
        await using var product = await StartProductAsync("viewer");
        await using var visit = await VisitAsync(product);
        var keys = visit.Page.Locator("api-keys");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Name").FillAsync("hidden");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await keys.GetByLabel("API key", new() { Exact = true }).WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.PressAsync("Escape");
        var secret = await TakeSecretAsync(keys);

        var text = await visit.Page.EvaluateAsync<string>(
            "() => { const keys = document.querySelector('api-keys'); return document.documentElement.outerHTML + keys.shadowRoot.innerHTML + location.href + JSON.stringify({ ...localStorage, ...sessionStorage }); }");

        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("cbrs_", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_refuses_stands_beside_its_field()
    {
        await using var product = await StartProductAsync("viewer");
        await using var visit = await VisitAsync(product);
        visit.Foresee("422");
        var keys = visit.Page.Locator("api-keys");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();

        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();

        await Assertions.Expect(keys.GetByLabel("Name")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(keys.GetByLabel("Name")).ToBeFocusedAsync();
        await Assertions.Expect(keys.Locator("#name-wrong")).ToContainTextAsync("Send 1 to 64 characters");
    }

    [Fact]
    public async Task Session_that_ended_is_followed_by_another_from_the_product()
    {
        await using var product = await StartProductAsync("viewer");
        await using var visit = await VisitAsync(product);
        visit.Foresee("401");
        var keys = visit.Page.Locator("api-keys");
        await keys.GetByLabel("Show revoked and expired keys").WaitForAsync();
        var token = (string)(await Site.Operator.CallAsync(HttpMethod.Post, "/v1/tenants/globex/members/viewer/sessions", null, Cancel))["token"]!;
        Assert.Equal(HttpStatusCode.NoContent, await Site.Operator.As(token).StatusAsync(HttpMethod.Delete, "/v1/session", Cancel));
        var renewed = visit.Page.WaitForRequestAsync("**/session");

        await visit.Page.EvaluateAsync("token => document.querySelector('api-keys').setAttribute('session', token)", token);

        await renewed;
        await keys.GetByLabel("Show revoked and expired keys").WaitForAsync();
        await Assertions.Expect(keys.GetByText("Your session has ended")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Session_that_ends_in_the_middle_loses_nothing_that_was_typed()
    {
        await using var product = await StartProductAsync("viewer");
        await using var visit = await VisitAsync(product);
        visit.Foresee("401");
        var keys = visit.Page.Locator("api-keys");
        var token = visit.Page.WaitForRequestAsync("**/v1/api-keys?**");
        await visit.Page.ReloadAsync();
        var session = (await token).Headers["authorization"]["Bearer ".Length..];
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Name").FillAsync("patient");
        Assert.Equal(HttpStatusCode.NoContent, await Site.Operator.As(session).StatusAsync(HttpMethod.Delete, "/v1/session", Cancel));

        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();

        await TakeSecretAsync(keys);
        await keys.GetByText("patient was created.").WaitForAsync();
    }

    [Fact]
    public async Task Element_takes_the_colours_of_the_product()
    {
        await using var product = await StartProductAsync("viewer");
        await using var visit = await VisitAsync(product, new() { ColorScheme = ColorScheme.Light });
        var create = visit.Page.Locator("api-keys").GetByRole(AriaRole.Button, new() { Name = "Create API key" });

        var before = await ColourAsync(create);
        await visit.Page.EvaluateAsync("document.querySelector('api-keys').style.setProperty('--api-keys-accent', 'rgb(1, 2, 3)')");

        Assert.Equal(("rgb(91, 33, 182)", "rgb(1, 2, 3)"), (before, await ColourAsync(create)));
        Assert.Equal("32px", await create.EvaluateAsync<string>("button => getComputedStyle(button).borderTopLeftRadius"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1000)]
    [InlineData(ColorScheme.Dark, 1000)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Axe_finds_nothing_in_the_element_or_its_dialogs(ColorScheme scheme, int width)
    {
        await using var product = await StartProductAsync("owner");
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = 700 } };
        await using var visit = await VisitAsync(product, options);
        var (page, keys) = (visit.Page, visit.Page.Locator("api-keys"));
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Only what I choose").CheckAsync();
        await keys.GetByText("Limit where it works").ClickAsync();
        await page.ExpectNothingWrongAsync("create");
        await keys.GetByLabel("What my role").CheckAsync();
        await keys.GetByLabel("Name").FillAsync($"checked-{scheme}-{width}");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await keys.GetByLabel("API key", new() { Exact = true }).WaitForAsync();
        await page.ExpectNothingWrongAsync("reveal");
        await TakeSecretAsync(keys);
        await page.ExpectNothingWrongAsync("list");
        await keys.GetByRole(AriaRole.Button, new() { Name = $"Revoke checked-{scheme}-{width}" }).ClickAsync();
        await page.ExpectNothingWrongAsync("revoke");
    }

    [Fact]
    public async Task Hosted_page_shows_the_same_and_takes_the_session_out_of_its_address()
    {
        var session = await Site.Operator.CallAsync(HttpMethod.Post, "/v1/tenants/globex/members/viewer/sessions", null, Cancel);
        await using var visit = await Site.OpenAsync(new() { ColorScheme = ColorScheme.Light });

        await visit.Page.GotoAsync((string)session["consoleUrl"]!);

        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Your keys" }).WaitForAsync();
        await visit.Page.GetByLabel("Show revoked and expired keys").WaitForAsync();
        Assert.Equal(new Uri(Site.Host.Address, "/hosted").ToString(), visit.Page.Url);
        await visit.Page.ExpectNothingWrongAsync("hosted");
        Assert.Equal("rgb(15, 92, 77)", await ColourAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create API key" })));
        await visit.Page.ReloadAsync();
        await visit.Page.GetByText("This page is opened from within").WaitForAsync();
    }

    [Fact]
    public async Task Page_of_a_site_that_is_not_configured_reads_nothing()
    {
        await using var stranger = await StartProductAsync("viewer", new Uri($"http://127.0.0.1:{HostProcess.FreePort()}"));
        await using var visit = await Site.OpenAsync();
        visit.Foresee(stranger.Address.Authority + "/");
        visit.Foresee("CORS policy");
        visit.Foresee("ERR_FAILED");

        await visit.Page.GotoAsync(stranger.Address.ToString());

        await visit.Page.Locator("api-keys").GetByText("The server did not answer.").WaitForAsync();
    }

    private static Task<string> ColourAsync(ILocator button) => button.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor");
}
