using System.Net;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.SignIn.Tests.Hosting;

namespace Orleans.Keys.SignIn.Tests.Accounts;

public sealed class BrowserSessionTests : IAsyncLifetime
{
    private AccountHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccountHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Sign_out_ends_the_session_everywhere()
    {
        var browser = await host.SignedInAsync();
        var session = browser.Session;
        var home = await browser.GetAsync("/");

        var answer = await browser.PostAsync("/sign-out", ("form-token", home.FormToken));

        Assert.Equal("/sign-in?signed-out", answer.Location);
        Assert.False(browser.IsSignedIn);
        Assert.Contains("You are signed out.", (await browser.GetAsync(answer.Location!)).Words, StringComparison.Ordinal);
        browser.Session = session;
        var refused = (await browser.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal(("session_ended", null), (refused.Code, refused.Location));
        Assert.Equal("ada", Assert.Single(host.Console.Audit("umbra", "member.signed_out")).User);
    }

    [Fact]
    public async Task Sign_out_is_no_link()
    {
        var browser = await host.SignedInAsync();

        (await browser.GetAsync("/sign-out")).Expect(HttpStatusCode.MethodNotAllowed);

        (await browser.GetAsync("/")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Session_that_is_used_lasts_eight_hours_and_no_longer()
    {
        var browser = await host.SignedInAsync();
        for (var i = 0; i < 15; i++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(31));
            (await browser.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.OK);
        }

        host.Time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal("session_ended", (await browser.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.Unauthorized).Code);
    }

    [Fact]
    public async Task Session_that_nobody_uses_ends_after_an_hour()
    {
        var browser = await host.SignedInAsync();
        host.Time.Advance(TimeSpan.FromMinutes(59));
        (await browser.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.OK);

        host.Time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Expect(HttpStatusCode.Redirect).Location);
    }

    [Theory]
    [InlineData(MemberStatus.Suspended)]
    [InlineData(MemberStatus.Removed)]
    public async Task Session_dies_with_its_member(MemberStatus status)
    {
        var browser = await host.SignedInAsync();

        await host.Console.PutMemberAsync("umbra", "ada", status: status);

        Assert.Equal("owner_suspended", (await browser.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.Unauthorized).Code);
        (await browser.GetAsync("/")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Session_has_the_role_of_now()
    {
        var browser = await host.SignedInAsync();
        (await browser.GetAsync("/v1/tenants/umbra/members")).Expect(HttpStatusCode.OK);

        await host.Console.PutMemberAsync("umbra", "ada", "viewer");

        (await browser.GetAsync("/v1/tenants/umbra/members")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Cookie_is_no_bearer_token_and_a_bearer_token_no_cookie()
    {
        var browser = await host.SignedInAsync();
        var session = browser.Session;
        browser.Cookies.Clear();

        Assert.Equal("invalid_key", (await browser.GetAsync("/v1/api-keys", ("Authorization", $"Bearer {session}"))).Expect(HttpStatusCode.Unauthorized).Code);
        browser.Session = session[..^1] + (session[^1] == 'a' ? 'b' : 'a');
        Assert.Equal("invalid_key", (await browser.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.Unauthorized).Code);
    }

    [Fact]
    public async Task Cookie_beside_a_bearer_token_leaves_open_who_asks()
    {
        var browser = await host.SignedInAsync();

        Assert.Equal("two_credentials", (await browser.GetAsync("/v1/api-keys", ("Authorization", "Bearer anything"))).Expect(HttpStatusCode.BadRequest).Code);
    }

    [Fact]
    public async Task Session_is_stored_as_a_digest_only()
    {
        var browser = await host.SignedInAsync();
        var secret = System.Text.Encoding.ASCII.GetBytes(browser.Session[22..54]);

        var files = Directory.GetFiles(Path.Combine(host.Console.Folder.FullPath, "data"));

        Assert.NotEmpty(files);
        Assert.All(files.Where(file => Path.GetFileName(file) != "keys.lock"), file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(secret));
        });
    }
}
