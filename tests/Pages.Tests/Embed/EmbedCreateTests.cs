using System.Globalization;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Embed;

/// <summary>What the element offers for a new key.</summary>
[Collection(nameof(Site))]
public sealed class EmbedCreateTests(Site site) : EmbedTest(site)
{
    [Fact]
    public async Task New_key_has_the_permissions_the_environment_and_the_end_that_were_chosen()
    {
        await using var product = await StartProductAsync("admin");
        await using var visit = await VisitAsync(product);
        var (keys, name) = (visit.Page.Locator("api-keys"), KeyWork.Name("chosen"));
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Name").FillAsync(name);
        await Assertions.Expect(keys.GetByLabel("Expires", new() { Exact = true })).ToHaveValueAsync("90");
        await keys.GetByLabel("Expires", new() { Exact = true }).SelectOptionAsync("30 days");
        await keys.GetByLabel("What my role (admin) may do").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await keys.GetByLabel("scans:read").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await keys.GetByLabel("Test", new() { Exact = true }).CheckAsync();
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();

        await TakeSecretAsync(keys, "cbr_test_");

        var key = (await (await SessionAsync("admin")).CallAsync(HttpMethod.Get, $"/v1/api-keys?search={name}", null, Cancel))["data"]![0]!;
        Assert.Equal(("test", "scans:read"), ((string?)key["environment"], (string?)Assert.Single(key["scopes"]!.AsArray())));
        Assert.InRange(End(key["expiresAt"]!.ToString()) - End(key["createdAt"]!.ToString()), TimeSpan.FromDays(29.9), TimeSpan.FromDays(30.1));
        var row = RowOf(keys, name);
        await row.GetByText("scans:read").WaitForAsync();
        await row.GetByText($"cbr_test_{((string)key["id"]!)[..4]}…").WaitForAsync();
    }

    [Fact]
    public async Task Choice_of_no_permission_at_all_is_refused_beside_the_choice()
    {
        await using var product = await StartProductAsync("viewer");
        await using var visit = await VisitAsync(product);
        var keys = visit.Page.Locator("api-keys");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Name").FillAsync("nothing");
        await keys.GetByLabel("Only what I choose").CheckAsync();
        await Assertions.Expect(keys.GetByLabel("scans:write")).ToHaveCountAsync(0);

        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();

        await keys.GetByText("Choose at least one.").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(RowOf(keys, "nothing")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Addresses_that_are_none_are_refused_beside_their_field()
    {
        await using var product = await StartProductAsync("admin");
        await using var visit = await VisitAsync(product);
        visit.Foresee("422");
        var keys = visit.Page.Locator("api-keys");
        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
        await keys.GetByLabel("Name").FillAsync("misplaced");
        await keys.GetByText("Limit where it works").ClickAsync();
        await keys.GetByLabel("Allowed addresses").FillAsync("nowhere");
        await keys.GetByText("Limit where it works").ClickAsync();

        await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();

        await keys.GetByText("Send addresses or networks in CIDR form").WaitForAsync();
        await Assertions.Expect(keys.GetByLabel("Allowed addresses")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_plan_and_policy_forbid_is_not_offered()
    {
        await using var product = await StartProductAsync("owner");
        await using var visit = await VisitAsync(product);
        await visit.Page.RouteAsync("**/v1/session", async route =>
        {
            var answer = await route.FetchAsync();
            var strict = (await answer.TextAsync())
                .Replace("\"longestLifetime\":null", "\"longestLifetime\":\"P60D\"", StringComparison.Ordinal)
                .Replace("\"expiryRequired\":false", "\"expiryRequired\":true", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = strict });
        });
        await visit.Page.ReloadAsync();
        var keys = visit.Page.Locator("api-keys");

        await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();

        var expires = keys.GetByLabel("Expires", new() { Exact = true });
        await Assertions.Expect(expires.Locator("option")).ToHaveTextAsync(["30 days", "60 days", "On a date"]);
        await Assertions.Expect(expires).ToHaveValueAsync("60");
        await keys.GetByText("Plan and policy let a key live for 60 days at most.").WaitForAsync();
    }

    [Fact]
    public async Task Id_of_a_key_is_copied_whole()
    {
        await using var product = await StartProductAsync("admin");
        await using var visit = await VisitAsync(product);
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var (keys, name) = (visit.Page.Locator("api-keys"), KeyWork.Name("copied"));
        var secret = await MakeAsync(keys, name);

        await keys.GetByRole(AriaRole.Button, new() { Name = $"Copy the id of {name}" }).ClickAsync();

        await RowOf(keys, name).GetByText("Copied", new() { Exact = true }).WaitForAsync();
        Assert.Equal(secret[..secret.LastIndexOf('_')], await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    private static DateTimeOffset End(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
