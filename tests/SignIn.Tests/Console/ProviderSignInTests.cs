using System.Net;
using Microsoft.Playwright;
using Orleans.Keys.SignIn.Tests.Hosting;

namespace Orleans.Keys.SignIn.Tests.Console;

public sealed class ProviderSignInTests(ProviderHost host, Chromium chromium) : IClassFixture<ProviderHost>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Person_signs_in_with_the_provider_and_out_again()
    {
        var tenant = await host.TenantAsync();
        var person = await host.PersonAsync(tenant, "admin");
        var (page, faults) = await chromium.OpenAsync(host.Console.Address);

        await page.GotoAsync(host.Console.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Test ID" }).ClickAsync();
        await LogInAsync(page, person);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Welcome, Ada" }).WaitForAsync();

        var cookie = Assert.Single(await page.Context.CookiesAsync([host.Console.Address.ToString()]), cookie => cookie.Name == "__Host-cbr-session");
        Assert.Equal((true, true, SameSiteAttribute.Lax, "/"), (cookie.HttpOnly, cookie.Secure, cookie.SameSite, cookie.Path));
        Assert.Equal(person, Assert.Single(host.Console.Audit(tenant, "member.signed_in")).User);
        Assert.Equal("admin", (await host.Console.MemberAsync(tenant, person))!.Role.Value);

        await page.GetByRole(AriaRole.Button, new() { Name = "Ada" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByText("You are signed out.").WaitForAsync();
        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name == "__Host-cbr-session");
        (await new Browser(host.Console.Address) { Session = cookie.Value }.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.Unauthorized);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Person_comes_back_to_the_page_that_was_asked_for()
    {
        var tenant = await host.TenantAsync();
        var person = await host.PersonAsync(tenant);
        var (page, _) = await chromium.OpenAsync(host.Console.Address);

        await page.GotoAsync(new Uri(host.Console.Address, "/sign-in?return=/%3Fshown").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Test ID" }).ClickAsync();
        await LogInAsync(page, person);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Welcome, Ada" }).WaitForAsync();

        Assert.EndsWith("/?shown", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_whom_the_provider_knows_and_no_tenant_gets_in_nowhere()
    {
        var person = await host.PersonAsync("nowhere");
        var (page, _) = await chromium.OpenAsync(host.Console.Address);

        await page.GotoAsync(new Uri(host.Console.Address, "/sign-in/provider").ToString());
        await LogInAsync(page, person);
        await page.GetByRole(AriaRole.Heading, new() { Name = "You are in no workspace here" }).WaitForAsync();

        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name == "__Host-cbr-session");
    }

    [Fact]
    public async Task Way_back_from_the_provider_that_nobody_went_signs_nobody_in()
    {
        var browser = new Browser(host.Console.Address);

        (await browser.GetAsync("/sign-in/callback?code=forged&state=forged")).Expect(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/sign-in/callback")).Expect(HttpStatusCode.BadRequest);

        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    public async Task Way_there_shows_nothing_and_only_this_browser_comes_back()
    {
        var browser = new Browser(host.Console.Address);

        var answer = (await browser.GetAsync("/sign-in/provider?return=//evil.test")).Expect(HttpStatusCode.Redirect);

        // All else was pushed to the provider, which insists on PKCE.
        Assert.StartsWith($"{host.Provider.Issuer}auth?client_id=console&request_uri=", answer.Location, StringComparison.Ordinal);
        Assert.All((string[])["state=", "nonce=", "code_challenge=", "redirect_uri="], part => Assert.DoesNotContain(part, answer.Location, StringComparison.Ordinal));
        Assert.All(answer.Cookies, cookie => Assert.EndsWith("; path=/sign-in/callback; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal));
        Assert.Equal(2, answer.Cookies.Count);
    }

    [Fact]
    public async Task State_that_one_browser_began_is_worthless_in_another()
    {
        var (mallory, victim) = (new Browser(host.Console.Address), new Browser(host.Console.Address));
        var begun = await mallory.GetAsync("/sign-in/provider");
        using var http = AccessTokenFlow.Visit(host.Provider.Issuer);
        var callback = new Uri(host.Console.Address, "/sign-in/callback");
        var back = await AccessTokenFlow.FollowAsync(http, begun.Location!, callback.ToString(), await host.PersonAsync(await host.TenantAsync()));

        (await victim.GetAsync(new Uri(back).PathAndQuery)).Expect(HttpStatusCode.BadRequest);
        Assert.False(victim.IsSignedIn);

        // The one that began it comes back well, once.
        (await mallory.GetAsync(new Uri(back).PathAndQuery)).Expect(HttpStatusCode.Redirect);
        Assert.True(mallory.IsSignedIn);
        (await mallory.GetAsync(new Uri(back).PathAndQuery)).Expect(HttpStatusCode.BadRequest);
    }

    private static async Task LogInAsync(IPage page, string person)
    {
        await page.GetByPlaceholder("Enter any login").FillAsync(person);
        await page.GetByPlaceholder("and password").FillAsync("any");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }
}
