using System.Net;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.SignIn.Tests.Hosting;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.SignIn.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private AccountHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccountHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Person_signs_in_sees_who_they_are_and_makes_a_key()
    {
        await using var withGrains = await AccountHost.StartAsync(hasGrains: true);
        var browser = await withGrains.SignedInAsync();

        var home = (await browser.GetAsync("/")).Expect(HttpStatusCode.OK);

        Assert.Contains("Workspace Umbra (umbra)", home.Words, StringComparison.Ordinal);
        Assert.Contains("E-mail ada@umbra.test Role owner", home.Words, StringComparison.Ordinal);
        (await browser.CallAsync(HttpMethod.Post, "/v1/api-keys", """{"name":"from-the-browser"}""")).Expect(HttpStatusCode.Created);
        Assert.Equal("ada", Assert.Single(withGrains.Console.Audit("umbra", "member.signed_in")).User);
    }

    [Fact]
    public async Task Cookie_is_for_this_host_encrypted_connections_and_no_script()
    {
        var browser = host.Browser();

        var answer = await browser.SignInAsync("ada@umbra.test", AccountHost.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("/", answer.Location);
        var session = Assert.Single(answer.Cookies, cookie => cookie.StartsWith("__Host-cbr-session=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; secure; samesite=lax; httponly", session, StringComparison.Ordinal);
        Assert.All(answer.Cookies, cookie => Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Console.Logs.Lines, line => line.Contains(browser.Session[23..], StringComparison.Ordinal) || line.Contains("correct horse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_of_the_address_does_not_matter()
    {
        var browser = host.Browser();

        await browser.SignInAsync(" Ada@UMBRA.test", AccountHost.Password);

        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    public async Task Page_sends_strangers_to_the_sign_in_and_back_and_the_api_never_redirects()
    {
        var browser = host.Browser();

        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Expect(HttpStatusCode.Redirect).Location);
        var api = (await browser.GetAsync("/v1/api-keys", ("Accept", "text/html"))).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal(("missing_credential", null), (api.Code, api.Location));
        Assert.Equal("/settings?tab=1", (await browser.SignInAsync("ada@umbra.test", AccountHost.Password, "/settings?tab=1")).Location);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test")]
    [InlineData("/\\evil.test")]
    [InlineData("\\\\evil.test")]
    [InlineData("/%0d%0aLocation:x\r\nX: y")]
    [InlineData("javascript:alert(1)")]
    [InlineData("sign-in")]
    [InlineData("")]
    public async Task Way_back_is_only_ever_a_page_of_ours(string back) =>
        Assert.Equal("/", (await host.Browser().SignInAsync("ada@umbra.test", AccountHost.Password, back)).Location);

    [Fact]
    public async Task Person_of_several_workspaces_chooses_one()
    {
        await host.Console.AddTenantAsync("acme");
        await StoreWorld.WriteAsync(
            host.Console.Store, new Write.OfMember(Some.Member(new("acme")) with { User = new("consultant"), Email = "ADA@umbra.test", Role = RoleName.Viewer }));
        var browser = host.Browser();

        var choice = (await browser.SignInAsync("ada@umbra.test", AccountHost.Password)).Expect(HttpStatusCode.OK);

        Assert.Contains("Acme acme · viewer Umbra umbra · owner", choice.Words, StringComparison.Ordinal);
        Assert.False(browser.IsSignedIn);
        await browser.PostAsync("/sign-in/workspace", Fields(choice, "acme/consultant"));
        Assert.Contains("Workspace Acme (acme)", (await browser.GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workspace_that_was_not_offered_cannot_be_chosen()
    {
        await host.Console.AddTenantAsync("acme");
        await host.Console.AddTenantAsync("other");
        await host.Console.PutMemberAsync("acme", "ada");
        await host.Console.PutMemberAsync("other", "eve");
        var browser = host.Browser();
        var choice = await browser.SignInAsync("ada@umbra.test", AccountHost.Password);

        (await browser.PostAsync("/sign-in/workspace", Fields(choice, "other/eve"))).Expect(HttpStatusCode.Forbidden);
        (await browser.PostAsync("/sign-in/workspace", ("form-token", choice.FormToken), ("ticket", "forged"), ("workspace", "acme/ada"))).Expect(HttpStatusCode.BadRequest);

        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    public async Task Account_without_a_workspace_gets_in_nowhere()
    {
        await host.AddPersonAsync("eve", "owner");
        await host.Console.PutMemberAsync("umbra", "eve", status: MemberStatus.Suspended);
        var browser = host.Browser();

        (await browser.SignInAsync("eve@umbra.test", AccountHost.Password)).Expect(HttpStatusCode.Forbidden);

        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    public async Task Session_that_was_there_before_is_neither_taken_over_nor_left_alive()
    {
        var mallory = await host.SignedInAsync();
        var planted = mallory.Session;
        await host.AddPersonAsync("eve", "viewer");
        var victim = host.Browser("192.0.2.9");
        victim.Session = planted;
        var token = (await victim.GetAsync("/")).FormToken;

        await victim.PostAsync("/sign-in", ("form-token", token), ("email", "eve@umbra.test"), ("password", AccountHost.Password));

        Assert.NotEqual(planted, victim.Session);
        Assert.Equal("session_ended", (await mallory.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.Unauthorized).Code);
    }

    private static (string Name, string Value)[] Fields(Page choice, string workspace) =>
        [("form-token", choice.FormToken), ("ticket", choice.Field("ticket")), ("return", "/"), ("workspace", workspace)];
}
