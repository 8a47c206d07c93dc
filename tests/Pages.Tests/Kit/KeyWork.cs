using Microsoft.Playwright;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>What people do with keys, said once.</summary>
internal static class KeyWork
{
    private static int drawn;

    /// <summary>A name that no other key has.</summary>
    public static string Name(string stem) => $"{stem}-{Interlocked.Increment(ref drawn)}";

    /// <summary>Opens the dialog of a new key from the list.</summary>
    public static async Task<ILocator> AskForKeyAsync(this IPage page)
    {
        await page.GotoAsync("/settings/api-keys");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Create (API|your first) key$") }).First.ClickAsync();
        return page.GetByRole(AriaRole.Dialog, new() { Name = "Create API key" });
    }

    /// <summary>Makes a key and stays on the page that shows its secret.</summary>
    public static async Task<string> MakeAsync(this IPage page, string name)
    {
        var dialog = await page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        return await page.SecretAsync();
    }

    /// <summary>The secret that the page shows.</summary>
    public static Task<string> SecretAsync(this IPage page) => page.GetByLabel("Secret key").InputValueAsync();

    /// <summary>Says that the secret is stored and goes on to the key.</summary>
    public static async Task StoreAsync(this IPage page)
    {
        await page.GetByLabel("I have stored it").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Details", Exact = true, Level = 2 }).WaitForAsync();
    }

    /// <summary>Revokes the key whose page is open.</summary>
    public static async Task RevokeAsync(this IPage page, string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByLabel("To confirm").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await page.GetByText("Revoked everywhere").WaitForAsync();
    }
}
