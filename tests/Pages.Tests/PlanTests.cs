using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests;

[Collection(nameof(Site))]
public sealed class PlanTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("owner", "Upgrade under Billing")]
    [InlineData("viewer", "See plans under Billing")]
    public async Task Workspace_without_keys_sees_what_they_are_and_where_to_get_them(string user, string link)
    {
        await using var visit = await site.OpenAsync(user, "initech");
        await visit.GoAsync("/settings/api-keys");

        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "API keys are part of Pro and Enterprise" }).WaitForAsync();

        Assert.Equal("/settings/billing", await visit.Page.GetByRole(AriaRole.Link, new() { Name = link }).GetAttributeAsync("href"));
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Create" }).CountAsync());
    }

    [Fact]
    public async Task Form_of_a_workspace_without_keys_is_refused()
    {
        await using var visit = await site.OpenAsync("owner", "initech");
        visit.Foresee("403");
        await visit.GoAsync("/settings/api-keys/new");

        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "The plan has no API keys" }).WaitForAsync();
    }

    [Fact]
    public async Task Keys_of_a_workspace_that_was_downgraded_can_be_read_and_revoked()
    {
        const string Tenant = "umbrella";
        await MakeTenantAsync(Tenant, "pro");
        await using var visit = await site.OpenAsync();
        await visit.SignInAsync("admin@initech.test", site.Password, Tenant);
        await visit.Page.MakeAsync("sleeper");
        await visit.Page.StoreAsync();

        await MakeTenantAsync(Tenant, "starter");
        await visit.GoAsync("/settings/api-keys");
        await visit.Page.GetByText("The Starter plan has no API keys, so these are paused.").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Row).GetByText("Paused by plan").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "sleeper" }).ClickAsync();

        await visit.Page.RevokeAsync("sleeper");
    }

    private async Task MakeTenantAsync(string tenant, string plan)
    {
        await site.Operator.CallAsync(HttpMethod.Put, $"/v1/tenants/{tenant}", new { name = tenant, plan, status = "active" }, Cancel);
        await site.Operator.CallAsync(
            HttpMethod.Put, $"/v1/tenants/{tenant}/members/owner", new { email = "admin@initech.test", name = "Owner", role = "owner", status = "active" }, Cancel);
    }
}
