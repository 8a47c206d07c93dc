using Microsoft.Playwright;
using Orleans.Keys.SignIn.Tests.Hosting;

namespace Orleans.Keys.SignIn.Tests.Console;

public sealed class LocalSignInTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task First_owner_follows_the_link_and_is_at_home()
    {
        await using var console = await ConsoleHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(console.Address);

        await page.GotoAsync((await console.FirstOwner.Made)!);
        await page.GetByLabel("Workspace").FillAsync("Umbra");
        await page.GetByLabel("Your name").FillAsync("Ada Lovelace");
        await page.GetByLabel("E-mail").FillAsync("ada@umbra.test");
        await page.GetByLabel("Password").FillAsync(AccountHost.Password);
        Assert.DoesNotContain("#", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Welcome, Ada Lovelace" }).WaitForAsync();
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Person_who_mistypes_the_password_hears_of_it_and_gets_in_by_keyboard_alone()
    {
        await using var host = await AccountHost.StartAsync();
        var (page, faults) = await chromium.OpenAsync(host.Console.Address);

        await page.GotoAsync(host.Console.Address.ToString());
        await page.Keyboard.TypeAsync("ada@umbra.test");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("not the password");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).GetByText("E-mail or password is wrong.").WaitForAsync();
        await page.Keyboard.TypeAsync(AccountHost.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.GetByRole(AriaRole.Heading, new() { Name = "Welcome, ada" }).WaitForAsync();
        Assert.Equal(422, Assert.Single(faults.Select(fault => fault.Contains("422", StringComparison.Ordinal) ? 422 : 0)));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_fit_a_small_screen_in_both_schemes(ColorScheme scheme)
    {
        await using var host = await AccountHost.StartAsync();
        var (page, _) = await chromium.OpenAsync(host.Console.Address);
        await page.SetViewportSizeAsync(320, 640);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });

        foreach (var path in (string[])["/sign-in", "/welcome", "/nothing-here"])
        {
            await page.GotoAsync(new Uri(host.Console.Address, path).ToString());

            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{path} is wider than the screen");
            Assert.Equal(1, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        }
    }
}
