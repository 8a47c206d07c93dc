using Microsoft.Extensions.Time.Testing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.SignIn.Tests.Hosting;

/// <summary>A console with local accounts and a clock that a test moves.</summary>
internal sealed class AccountHost : IAsyncDisposable
{
    public const string Password = "correct horse battery staple";

    private AccountHost(ConsoleHost console, FakeTimeProvider time) => (Console, Time) = (console, time);

    public ConsoleHost Console { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<AccountHost> StartAsync(bool hasGrains = false)
    {
        var time = new FakeTimeProvider(Some.Now);
        var host = new AccountHost(await ConsoleHost.StartAsync(time, hasGrains), time);
        await host.Console.AddTenantAsync("umbra");
        await host.AddPersonAsync("ada", "owner");
        return host;
    }

    /// <summary>Makes a member of the tenant, with an account.</summary>
    public async Task AddPersonAsync(string user, string role)
    {
        await Console.PutMemberAsync("umbra", user, role);
        await Console.Accounts.PutAsync([$"{user}@umbra.test"], Password, TestContext.Current.CancellationToken);
    }

    public Browser Browser(string ip = "192.0.2.1") => new(Console.Address, ip);

    /// <summary>A browser in which a member has signed in.</summary>
    public async Task<Browser> SignedInAsync(string user = "ada")
    {
        var browser = Browser();
        await browser.SignInAsync($"{user}@umbra.test", Password);
        Assert.True(browser.IsSignedIn);
        return browser;
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}
