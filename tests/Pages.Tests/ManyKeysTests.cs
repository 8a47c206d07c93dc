using Microsoft.Playwright;
using Npgsql;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(ClusterSite))]
public sealed class ManyKeysTests(ClusterSite site) : ClusterSiteTest(site)
{
    [Fact]
    public async Task List_of_very_many_keys_comes_at_once_and_looks_through_them_when_a_person_asks()
    {
        await using var visit = await Site.OpenAsync();
        var page = visit.Page;
        var name = KeyWork.Name("copied");
        var dialog = await page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByLabel("Never", new() { Exact = true }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await page.SecretAsync();
        await CopyAsync(name);

        await page.GotoAsync("/settings/api-keys");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.WaitForAsync();
        Assert.Equal(0, await page.Locator(".strip").GetByText("never expire").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Look through all keys" }).ClickAsync();

        await page.Locator(".strip").GetByText("never expire").First.WaitForAsync();
    }

    private async Task CopyAsync(string name)
    {
        await using var database = NpgsqlDataSource.Create(Site.Database);
        await using var copy = database.CreateCommand(
            "insert into api_key select (jsonb_populate_record(k, jsonb_build_object('id', substr(md5(i::text), 1, 16)))).* from api_key k, generate_series(1, 2000) i where k.name = $1");
        copy.Parameters.Add(new() { Value = name });
        Assert.Equal(2000, await copy.ExecuteNonQueryAsync(Cancelled));
    }
}
