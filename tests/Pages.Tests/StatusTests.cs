using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>How keys stand, as the list says it.</summary>
[Collection(nameof(Site))]
public sealed class StatusTests(Site site)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_state_is_said_in_words_beside_a_picture_and_revoked_keys_stay()
    {
        var tenant = await site.MakeWorkspaceAsync("enterprise", "owner", "viewer");
        await using var visit = await site.EnterAsync("owner", tenant);
        var keys = new Dictionary<string, string>();
        foreach (var name in Words.Select(of => of.Name))
        {
            keys[name] = await site.MakeKeyAsync(tenant, "owner", name, Cancel);
        }

        var owner = await site.EnterAsMemberAsync(tenant, "owner", Cancel);
        await owner.CallAsync(HttpMethod.Post, $"/v1/api-keys/{keys["turning"]}/rotate", new { overlap = "PT24H" }, Cancel);
        await owner.CallAsync(HttpMethod.Post, $"/v1/api-keys/{keys["withdrawn"]}/revoke", null, Cancel);
        await site.RunSqlAsync($"update api_key set previous_expires_at = (unixepoch() + 66600) * 1000000 where id = '{keys["turning"]}'");
        await site.AgeAsync(keys["in-use"], createdDaysAgo: 40, expiresInDays: 50);
        await site.UseLastAsync(keys["in-use"], TimeSpan.FromMinutes(5), "203.0.113.9");
        await site.AgeAsync(keys["ending"], createdDaysAgo: 85, expiresInDays: 5.5);
        await site.AgeAsync(keys["over"], createdDaysAgo: 90, expiresInDays: -1);
        await site.AgeAsync(keys["idle"], createdDaysAgo: 3, expiresInDays: 50);
        await site.AgeAsync(keys["dormant"], createdDaysAgo: 200, expiresInDays: 50);
        await site.UseLastAsync(keys["dormant"], TimeSpan.FromDays(90.5), "203.0.113.9");
        await site.AgeAsync(keys["lawless"], createdDaysAgo: 10, expiresInDays: null);
        await owner.CallAsync(HttpMethod.Put, "/v1/tenant/policy", new { expiryRequired = true }, Cancel);

        await visit.GoAsync("/settings/api-keys");
        foreach (var (name, words) in Words)
        {
            await ExpectAsync(visit.Page, name, words);
        }

        await site.PutTenantAsync(tenant, "starter");
        await visit.GoAsync("/settings/api-keys");
        await ExpectAsync(visit.Page, "in-use", "Paused by plan");
        await ExpectAsync(visit.Page, "withdrawn", "Revoked");
    }

    private static readonly (string Name, string Words)[] Words =
    [
        ("in-use", "Active"), ("ending", "Expires in 5 d"), ("turning", "Rotating (18 h left)"), ("over", "Expired"), ("withdrawn", "Revoked"),
        ("fresh", "Active"), ("idle", "Never used"), ("dormant", "Unused 90 d"), ("lawless", "Blocked by policy"),
    ];

    private static async Task ExpectAsync(IPage page, string name, string words)
    {
        var badge = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) }).Locator(".badge");
        await Assertions.Expect(badge).ToHaveTextAsync(words);
        await Assertions.Expect(badge.Locator("svg[aria-hidden=true]")).ToBeVisibleAsync();
    }
}
