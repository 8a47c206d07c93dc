using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Orleans.Keys.SignIn.Tests.Hosting;

namespace Orleans.Keys.SignIn.Tests.Accounts;

public sealed partial class ThrottleTests : IAsyncLifetime
{
    private AccountHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccountHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Wrong_password_and_unknown_account_cannot_be_told_apart()
    {
        var wrong = await host.Browser().SignInAsync("ada@umbra.test", "not the password");
        var unknown = await host.Browser().SignInAsync("eve@umbra.test", "not the password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(Plain(wrong, "ada"), Plain(unknown, "eve"));
        Assert.Equal(wrong.Cookies.Count, unknown.Cookies.Count);
        Assert.Contains("E-mail or password is wrong.", wrong.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@umbra.test")]
    [InlineData("nobody@umbra.test")]
    public async Task Sixth_guess_has_to_wait_and_not_for_ever(string email)
    {
        await GuessAsync(email, 5);

        var refused = (await host.Browser().SignInAsync(email, AccountHost.Password)).Expect(HttpStatusCode.TooManyRequests);

        var seconds = int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, 30);
        host.Time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await host.Browser().SignInAsync(email, AccountHost.Password)).Status);
    }

    [Fact]
    public async Task Guesses_at_the_same_time_are_counted_too()
    {
        var browsers = Enumerable.Range(0, 12).Select(_ => host.Browser()).ToArray();

        var answers = await Task.WhenAll(browsers.Select(browser => browser.SignInAsync("ada@umbra.test", "not the password")));

        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Guesses_of_a_stranger_do_not_keep_the_owner_out()
    {
        await GuessAsync("ada@umbra.test", 6, "203.0.113.7");

        var owner = host.Browser("198.51.100.1");
        await owner.SignInAsync("ada@umbra.test", AccountHost.Password);

        Assert.True(owner.IsSignedIn);
    }

    [Fact]
    public async Task Guesses_from_everywhere_delay_new_devices_and_not_the_one_that_is_known()
    {
        var known = await host.SignedInAsync();
        known.Cookies.Remove("__Host-cbr-session");
        for (var network = 0; network < 7; network++)
        {
            await GuessAsync("ada@umbra.test", 5, $"203.0.113.{network}");
        }

        (await host.Browser("198.51.100.1").SignInAsync("ada@umbra.test", AccountHost.Password)).Expect(HttpStatusCode.TooManyRequests);
        await known.SignInAsync("ada@umbra.test", AccountHost.Password);

        Assert.True(known.IsSignedIn);
    }

    [Fact]
    public async Task Mark_of_a_device_opens_nothing_and_is_no_mark_for_another_account()
    {
        var known = await host.SignedInAsync();
        known.Cookies.Remove("__Host-cbr-session");
        await host.AddPersonAsync("eve", "viewer");
        await GuessAsync("eve@umbra.test", 5);

        (await known.SignInAsync("eve@umbra.test", AccountHost.Password)).Expect(HttpStatusCode.TooManyRequests);
        (await known.SignInAsync("ada@umbra.test", "not the password")).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Address_that_tries_many_accounts_has_to_wait()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 31; i++)
        {
            answers.Add((await host.Browser("203.0.113.9").SignInAsync($"u{i}@umbra.test", "not the password")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers[..^1]);
    }

    [Fact]
    public async Task Failed_sign_ins_are_counted_in_the_audit_trail()
    {
        await GuessAsync("ada@umbra.test", 3);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        await GuessAsync("ada@umbra.test", 2);
        await GuessAsync("nobody@umbra.test", 1);

        // What was not written yet is written when the process stops.
        await host.Console.StopAsync();

        var rows = host.Console.Audit("umbra", "member.sign_in_failed");
        Assert.All(rows, row => Assert.Equal((null, "umbra/ada"), (row.User, row.Subject)));
        Assert.Equal(5, rows.Sum(row => int.Parse(Number().Match(row.After!).Value, CultureInfo.InvariantCulture)));
    }

    private async Task GuessAsync(string email, int times, string ip = "192.0.2.1")
    {
        for (var i = 0; i < times; i++)
        {
            await host.Browser(ip).SignInAsync(email, $"guess number {i}");
        }
    }

    private static string Plain(Page page, string user) => Secrets().Replace(page.Text.Replace($"{user}@", "@", StringComparison.Ordinal), "");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Secrets();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
