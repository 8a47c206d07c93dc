using Microsoft.Playwright;

namespace Orleans.Keys.SignIn.Tests.Console;

/// <summary>Headless Chromium. A page that reports an error, breaks its own policy or asks another host for anything fails its test.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Executable), $"{Executable} is missing: apt-get install chromium, or run scripts/test.sh, which does it.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>Opens an empty page in a profile of its own, and says what goes wrong in it.</summary>
    /// <param name="site">Whose pages are ours; what goes wrong in others is theirs.</param>
    internal async Task<(IPage Page, List<string> Faults)> OpenAsync(Uri site)
    {
        var page = await (await browser.NewContextAsync()).NewPageAsync();
        var faults = new List<string>();
        page.Console += (_, message) => Note(message.Type == "error" && IsOurs(page.Url), message.Text);
        page.PageError += (_, error) => Note(IsOurs(page.Url), error);
        page.RequestFailed += (_, request) => Note(IsOurs(request.Frame.Url), $"{request.Url}: {request.Failure}");
        return (page, faults);

        bool IsOurs(string url) => url.StartsWith(site.ToString(), StringComparison.Ordinal);

        void Note(bool isFault, string text)
        {
            if (isFault)
            {
                faults.Add(text);
            }
        }
    }
}
