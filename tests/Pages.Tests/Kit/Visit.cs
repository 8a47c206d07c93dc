using Microsoft.Playwright;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>
/// A browser that somebody uses. Ending it fails the test when a page reported an error, broke its own policy, asked another host for anything,
/// or got an answer that says something went wrong, unless the test foresaw it.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly List<string> faults = [];
    private readonly List<string> foreseen = [];

    private Visit(IPage page) => Page = page;

    public IPage Page { get; private set; }

    public static async Task<Visit> BeginAsync(IBrowserContext context, Uri site)
    {
        var visit = new Visit(null!);
        context.Page += (_, page) => visit.Watch(page, site);
        // The machine may be busy with other tests.
        context.SetDefaultTimeout(60_000);
        visit.Page = await context.NewPageAsync();
        return visit;
    }

    /// <summary>Says that a fault with this in its text is part of the test.</summary>
    public void Foresee(string fault) => foreseen.Add(fault);

    /// <param name="workspace">The one to enter, for a person who is in several.</param>
    public async Task SignInAsync(string email, string password, string? workspace = null)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        if (workspace is not null)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = workspace }).ClickAsync();
        }

        // On a narrow screen the navigation is closed.
        await Page.Locator("body.app").WaitForAsync();
    }

    public async Task<Visit> GoAsync(string path)
    {
        await Page.GotoAsync(path);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        Assert.DoesNotContain(faults, fault => !foreseen.Any(part => fault.Contains(part, StringComparison.Ordinal)));
    }

    private void Watch(IPage page, Uri site)
    {
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text} {message.Location}");
        page.PageError += (_, error) => Note(true, error);
        page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"{request.Url}: {request.Failure}");
        page.Request += (_, request) => Note(!IsOurs(new Uri(request.Url), site), $"{request.Url} is another host");
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
    }

    private void Note(bool isFault, string text)
    {
        if (isFault)
        {
            faults.Add(text);
        }
    }

    private static bool IsOurs(Uri url, Uri site) => url.Scheme is "blob" or "data" || url.Authority == site.Authority;
}
