using System.Net;
using Orleans.Keys.SignIn.Tests.Hosting;
using Orleans.Keys.Testing;

namespace Orleans.Keys.SignIn.Tests.Accounts;

public sealed class FirstOwnerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_makes_the_owner_of_a_workspace_and_of_the_installation()
    {
        await using var console = await ConsoleHost.StartAsync();
        var browser = new Browser(console.Address);

        var answer = await SetUpAsync(browser, await CodeAsync(console));

        Assert.Equal("/", answer.Expect(HttpStatusCode.Redirect).Location);
        Assert.Contains("Workspace Umbra Corp (umbra-corp)", (await browser.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.False(File.Exists(console.Folder.File("first-owner")));
        var choice = await new Browser(console.Address).SignInAsync("ada@umbra.test", AccountHost.Password);
        Assert.Contains("System system · owner Umbra Corp umbra-corp · owner", choice.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_who_enters_the_system_is_an_operator()
    {
        await using var console = await ConsoleHost.StartAsync();
        var browser = new Browser(console.Address);
        await SetUpAsync(browser, await CodeAsync(console));
        Assert.Equal("insufficient_permission", (await browser.GetAsync("/v1/tenants")).Expect(HttpStatusCode.Forbidden).Code);

        var system = new Browser(console.Address);
        var choice = await system.SignInAsync("ada@umbra.test", AccountHost.Password);
        await system.PostAsync("/sign-in/workspace", ("form-token", choice.FormToken), ("ticket", choice.Field("ticket")), ("workspace", "system/ada"));

        (await system.GetAsync("/v1/tenants")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Link_is_in_a_private_file_and_its_secret_in_no_address_log_or_table()
    {
        await using var console = await ConsoleHost.StartAsync();
        var code = await CodeAsync(console);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(console.Folder.File("first-owner")));
        Assert.Equal($"{console.Address.GetLeftPart(UriPartial.Authority)}/welcome#{code}", (await File.ReadAllTextAsync(console.Folder.File("first-owner"), Token)).TrimEnd());
        Assert.DoesNotContain(console.Logs.Lines, line => line.Contains(code[23..], StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(Path.Combine(console.Folder.FullPath, "data"), "keys.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(code[23..], await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Link_is_good_once()
    {
        await using var console = await ConsoleHost.StartAsync();
        var code = await CodeAsync(console);
        (await SetUpAsync(new Browser(console.Address), code)).Expect(HttpStatusCode.Redirect);

        var again = await SetUpAsync(new Browser(console.Address), code);

        Assert.Contains("The link was used before", again.Expect(HttpStatusCode.UnprocessableEntity).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_at_the_same_time_one_becomes_the_owner()
    {
        await using var console = await ConsoleHost.StartAsync();
        var code = await CodeAsync(console);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => SetUpAsync(new Browser(console.Address), code, $"u{i}@umbra.test")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cbrs_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl000000")]
    [InlineData("anything")]
    public async Task Whoever_has_no_link_makes_nothing(string code)
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.FirstOwner.Made;

        (await SetUpAsync(new Browser(console.Address), code)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Null(await console.Store.ReadTenantAsync(new("umbra-corp"), Token));
        Assert.False(await console.Accounts.ExistsAsync("ada@umbra.test", Token));
    }

    [Fact]
    public async Task Link_gets_too_old_after_a_day_and_another_start_makes_another_one()
    {
        using var folder = new TemporaryFolder();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Some.Now);
        string first;
        await using (var console = await ConsoleHost.StartAsync(time, folder: folder))
        {
            first = await CodeAsync(console);
            time.Advance(TimeSpan.FromHours(24));
            (await SetUpAsync(new Browser(console.Address), first)).Expect(HttpStatusCode.UnprocessableEntity);
        }

        await using var next = await ConsoleHost.StartAsync(time, folder: folder);
        var second = await CodeAsync(next);

        Assert.NotEqual(first, second);
        (await SetUpAsync(new Browser(next.Address), second)).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Installation_with_an_account_makes_no_link()
    {
        using var folder = new TemporaryFolder();
        await using (var console = await ConsoleHost.StartAsync(folder: folder))
        {
            await SetUpAsync(new Browser(console.Address), await CodeAsync(console));
        }

        await using var next = await ConsoleHost.StartAsync(folder: folder);

        Assert.Null(await next.FirstOwner.Made);
        Assert.False(File.Exists(folder.File("first-owner")));
    }

    [Fact]
    public async Task What_is_wrong_with_the_form_stands_next_to_the_field_and_uses_nothing_up()
    {
        await using var console = await ConsoleHost.StartAsync();
        var code = await CodeAsync(console);
        var browser = new Browser(console.Address);
        var token = (await browser.GetAsync("/welcome")).FormToken;

        var answer = await browser.PostAsync(
            "/welcome", ("form-token", token), ("token", code), ("workspace", " "), ("name", "\u202Eevil"), ("email", "ada"), ("password", "short"));

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        foreach (var field in (string[])["workspace", "name", "email", "password"])
        {
            Assert.Contains($"id=\"{field}-wrong\"", answer.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("short", answer.Text, StringComparison.Ordinal);
        (await SetUpAsync(browser, code)).Expect(HttpStatusCode.Redirect);
    }

    private static async Task<string> CodeAsync(ConsoleHost console) => (await console.FirstOwner.Made)!.Split('#')[1];

    private static async Task<Page> SetUpAsync(Browser browser, string code, string email = "ada@umbra.test") => await browser.PostAsync(
        "/welcome",
        ("form-token", (await browser.GetAsync("/welcome")).FormToken),
        ("token", code),
        ("workspace", "Umbra Corp"),
        ("name", "Ada"),
        ("email", email),
        ("password", AccountHost.Password));
}
