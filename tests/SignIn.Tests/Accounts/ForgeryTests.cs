using System.Net;
using System.Text;
using Orleans.Keys.SignIn.Tests.Hosting;

namespace Orleans.Keys.SignIn.Tests.Accounts;

public sealed class ForgeryTests : IAsyncLifetime
{
    private AccountHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccountHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("Origin", "https://evil.test")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("X-Nothing", "said")]
    public async Task Browser_changes_nothing_over_the_api_for_others(string header, string value)
    {
        var browser = await host.SignedInAsync();

        var answer = await browser.SendAsync(HttpMethod.Delete, "/v1/session", null, (header, value));

        Assert.Equal("cross_site_request", answer.Expect(HttpStatusCode.Forbidden).Code);
        (await browser.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Browser_reads_nothing_over_the_api_for_others(string site) => Assert.Equal(
        "cross_site_request", (await (await host.SignedInAsync()).GetAsync("/v1/api-keys", ("Sec-Fetch-Site", site))).Expect(HttpStatusCode.Forbidden).Code);

    [Fact]
    public async Task Other_port_of_the_host_is_another_site()
    {
        var browser = await host.SignedInAsync();

        (await browser.SendAsync(HttpMethod.Delete, "/v1/session", null, ("Origin", $"http://127.0.0.1:{host.Console.Port + 1}"))).Expect(HttpStatusCode.Forbidden);

        (await browser.GetAsync("/")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Form_needs_its_token()
    {
        var browser = await host.SignedInAsync();
        var before = (await host.Browser().GetAsync("/sign-in")).FormToken;

        (await browser.PostAsync("/sign-out")).Expect(HttpStatusCode.BadRequest);
        (await browser.PostAsync("/sign-out", ("form-token", "forged"))).Expect(HttpStatusCode.BadRequest);
        (await browser.PostAsync("/sign-out", ("form-token", before))).Expect(HttpStatusCode.BadRequest);

        (await browser.GetAsync("/")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Form_of_one_session_is_worthless_in_another()
    {
        var ada = await host.SignedInAsync();
        await host.AddPersonAsync("eve", "viewer");
        var eve = await host.SignedInAsync("eve");
        var token = (await ada.GetAsync("/")).FormToken;
        eve.Cookies["__Host-cbr-form"] = ada.Cookies["__Host-cbr-form"];

        (await eve.PostAsync("/sign-out", ("form-token", token))).Expect(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Origin", "https://evil.test")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("X-Nothing", "said")]
    public async Task Form_from_elsewhere_signs_nobody_in(string header, string value)
    {
        var browser = host.Browser();
        var token = (await browser.GetAsync("/sign-in")).FormToken;

        var answer = await browser.SendAsync(
            HttpMethod.Post,
            "/sign-in",
            Browser.Form(("form-token", token), ("email", "ada@umbra.test"), ("password", AccountHost.Password)),
            (header, value));

        answer.Expect(HttpStatusCode.Forbidden);
        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    public async Task Form_that_is_no_form_is_refused()
    {
        var browser = await host.SignedInAsync();
        var origin = ("Origin", host.Console.Address.GetLeftPart(UriPartial.Authority));

        (await browser.SendAsync(HttpMethod.Post, "/sign-out", new StringContent("{}", Encoding.UTF8, "application/json"), origin)).Expect(HttpStatusCode.BadRequest);
        (await browser.SendAsync(HttpMethod.Post, "/sign-out", new StringContent(new string('x', 70_000), Encoding.UTF8, "application/x-www-form-urlencoded"), origin))
            .Expect(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/welcome", HttpStatusCode.OK)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/?key=cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", HttpStatusCode.BadRequest)]
    public async Task Every_page_allows_nothing_inline_and_is_kept_by_nobody(string path, HttpStatusCode status)
    {
        var page = (await host.Browser().GetAsync(path, ("Accept", "text/html"))).Expect(status);

        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.DoesNotContain(" style=", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
    }
}
