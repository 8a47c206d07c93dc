using Microsoft.Playwright;
using Npgsql;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

/// <summary>Faults of the server itself, made in its database, where forms are told apart from their repetitions.</summary>
[Collection(nameof(ClusterSite))]
public sealed class FailingDatabaseTests(ClusterSite site) : ClusterSiteTest(site)
{
    [Fact]
    public Task Fault_is_shown_with_its_trace_and_a_reload_makes_the_one_key_that_was_asked_for() => FailsAsync(
        "Something went wrong", "500", "alter table idempotency_claim rename to idempotency_claim_away", "alter table idempotency_claim_away rename to idempotency_claim");

    [Fact]
    public Task Fault_that_passes_is_shown_with_its_trace_and_a_reload_makes_the_one_key_that_was_asked_for() => FailsAsync(
        "Not ready", "503", "begin; lock table idempotency_claim in access exclusive mode", "rollback");

    private async Task FailsAsync(string title, string status, string fault, string remedy)
    {
        await using var visit = await Site.OpenAsync();
        visit.Foresee(status);
        var page = visit.Page;
        var name = KeyWork.Name("persistent");
        var dialog = await page.AskForKeyAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await using var database = NpgsqlDataSource.Create(Site.Database);
        await using var connection = await database.OpenConnectionAsync(Cancelled);
        await RunAsync(connection, fault);
        try
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
        }
        finally
        {
            await RunAsync(connection, remedy);
        }

        Assert.Matches("^[0-9a-f]{32}$", await page.GetByText("Trace").Locator("code").InnerTextAsync());
        await page.ReloadAsync();
        await page.SecretAsync();
        await page.StoreAsync();
        Assert.Equal(name, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());
        await page.GotoAsync($"/settings/api-keys?search={name}");
        Assert.Equal(1, await page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).CountAsync());
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text)
    {
#pragma warning disable CA2100 // The text is one of ours.
        await using var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
