using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.Pages.Tests;

/// <summary>The pictures of the pages for those who manage something, and of a product with the element in it, from an installation of their own.</summary>
public sealed class AdminPicturesTests(Site site) : IClassFixture<Site>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_of_a_workspace_has_its_picture(ColorScheme scheme)
    {
        await PutMemberAsync("erika", "Erika Example", "erika@globex.test", "analyst");
        await PutMemberAsync("zoe", "Zoe Zimmer", "zoe@globex.test", "viewer", "suspended");
        await site.Operator.CallAsync(HttpMethod.Put, "/v1/tenants/globex/members/nightly-export", new { kind = "service", name = "Nightly export", role = "analyst", status = "active" }, Cancel);
        await site.Operator.CallAsync(HttpMethod.Put, "/v1/tenants/globex/roles/auditor", new { permissions = (string[])["scans:read", "audit:read"] }, Cancel);
        await using var visit = await site.OpenAsync("owner", "globex", Camera.Screen(scheme));
        var page = visit.Page;
        foreach (var name in (string[])["billing-sync", "status-page", "backup"])
        {
            await page.MakeAsync(name);
            await page.StoreAsync();
        }

        await page.GotoAsync("/settings/members/erika");
        await page.GetByLabel("Role").SelectOptionAsync("admin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.ExpectDoneAsync("erika was changed.");
        await page.TakeAsync("members", scheme);
        await OpenAsync(page, "Add member");
        await page.TakeAsync("members-add", scheme);
        await page.GotoAsync("/settings/roles");
        await page.TakeAsync("roles", scheme);
        await OpenAsync(page, "Edit auditor");
        await page.TakeAsync("role", scheme);

        await page.GotoAsync("/settings/policy");
        await page.GetByLabel("Longest lifetime, in days").FillAsync("30");
        await page.GetByLabel("needs an expiry").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save policy" }).ClickAsync();
        await page.ExpectDoneAsync("The policy was changed.");
        await page.TakeAsync("policy", scheme);
        await page.GotoAsync("/settings/audit");
        await page.GetByText("Details of Policy changed").First.ClickAsync();
        await page.TakeAsync("audit", scheme);
        await page.GotoAsync("/settings/policy");
        await page.GetByLabel("Longest lifetime, in days").FillAsync("");
        await page.GetByLabel("needs an expiry").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save policy" }).ClickAsync();
        await page.ExpectDoneAsync("The policy was changed.");

        await page.GotoAsync("/settings/billing");
        await page.TakeAsync("billing", scheme);
        await OpenAsync(page, "Change to Starter");
        await page.TakeAsync("billing-question", scheme);
        await page.SetViewportSizeAsync(320, 640);
        await page.GotoAsync("/settings/members");
        await page.TakeAsync("members-narrow", scheme);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_of_an_operator_has_its_picture(ColorScheme scheme)
    {
        await using var visit = await site.OperateAsync(Camera.Screen(scheme));
        await site.Operator.CallAsync(
            HttpMethod.Put, "/v1/tenants/system/members/olga", new { name = "Olga Operator", email = "analyst@initech.test", role = "owner", status = "active" }, Cancel);
        var page = visit.Page;
        var (leaked, secret) = await site.MakeKeyAsync("globex", "analyst", "checkout-prod");
        await site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancel);
        await page.GotoAsync("/operator/tenants");
        await page.TakeAsync("tenants", scheme);
        await page.GotoAsync("/operator/tenants/globex");
        await page.TakeAsync("tenant", scheme);
        await page.GotoAsync("/operator/revoke-key");
        await page.TakeAsync("leak-find", scheme);
        await page.GetByLabel("Key, or its id").FillAsync(leaked);
        await page.GetByRole(AriaRole.Button, new() { Name = "Find the key" }).ClickAsync();
        await page.GetByLabel("Reason").FillAsync("Found in a public repository");
        await page.TakeAsync("leak", scheme);
        await page.GetByLabel("To confirm").FillAsync("checkout-prod");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await page.GetByText("Revoked everywhere").WaitForAsync();
        await page.TakeAsync("leak-receipt", scheme);
        await site.RunSqlAsync(PastHour);
        await page.SetViewportSizeAsync(1200, 1180);
        await page.GotoAsync("/operator/gateways");
        await page.TakeAsync("gateways", scheme);
        await site.RunSqlAsync(Cleaning);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Product_with_the_element_has_its_picture(ColorScheme scheme)
    {
        await using var product = await HostProcess.Start("samples/Embed", new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = site.Product.ToString(),
            ["Keys__Address"] = site.Host.Address.ToString(),
            ["Keys__OperatorKeyFile"] = site.OperatorKeyFile,
            ["Keys__User"] = "admin",
            ["Logging__LogLevel__Default"] = "Warning",
        }).ReadyAsync(Cancel);
        await using var visit = await site.OpenAsync(Camera.Screen(scheme));
        visit.Foresee(product.Address.Authority + "/");
        var (page, keys) = (visit.Page, visit.Page.Locator("api-keys"));
        await page.GotoAsync(product.Address.ToString());
        var used = "";
        foreach (var name in (string[])["checkout", "data-warehouse"])
        {
            await keys.GetByRole(AriaRole.Button, new() { Name = "Create API key" }).ClickAsync();
            await keys.GetByLabel("Name").FillAsync(name);
            await page.TakeAsync("embedded-create", scheme);
            await keys.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
            used = await keys.GetByLabel("API key", new() { Exact = true }).InputValueAsync();
            await keys.GetByLabel("I have stored it").CheckAsync();
            await keys.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
            await keys.GetByText($"{name} was created.").WaitForAsync();
        }

        await page.TakeAsync("embedded", scheme);
        await TakeUsageAsync(keys, used, scheme);
        await page.GotoAsync(new Uri(product.Address, "hosted").ToString());
        await page.GetByLabel("Show revoked and expired keys").WaitForAsync();
        await page.TakeAsync("hosted", scheme);
        await page.GotoAsync("/sign-in");
        await page.TakeAsync("sign-in", scheme);
    }

    private async Task TakeUsageAsync(ILocator keys, string secret, ColorScheme scheme)
    {
        for (var time = 0; time < 5; time++)
        {
            await site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancel);
        }

        var dialog = keys.GetByRole(AriaRole.Dialog);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var rows = 0; rows < 5; rows = await dialog.Locator("tbody tr").CountAsync())
        {
            await pace.WaitForNextTickAsync(Cancel);
            await keys.Page.Keyboard.PressAsync("Escape");
            await keys.GetByRole(AriaRole.Button, new() { Name = "Usage data-warehouse" }).First.ClickAsync();
            await dialog.GetByText("accepted,").WaitForAsync();
            await dialog.GetByText("in the log").Or(dialog.GetByText("Outcome")).First.WaitForAsync();
        }

        await keys.Page.TakeAsync("embedded-usage", scheme);
    }

    // Two more gateways, and an hour behind them: hints within milliseconds, a poll now and then, and one that was full while the database was away.
    private static readonly string PastHour =
        $"""
        insert into gateway (name, address, version, registered_at, seen_at, lease_age_ms)
            select '{Environment.MachineName.ToLowerInvariant()}-00000' || value, 'http://10.0.0.' || value || ':8080', (select version from gateway limit 1),
                (unixepoch() - 86400 * value) * 1000000, unixepoch() * 1000000, 180 * value
            from json_each('[2, 3]');
        insert into change_ack (shard, seq, kind, subject, acked_at)
            with recursive one(n) as (select 1 union all select n + 1 from one where n < 90)
            select 9999, n, 1, 'example-' || n, (unixepoch() - 3600 + n * 39 + abs(random()) % 30) * 1000000 from one;
        insert into gateway_applied (gateway, shard, seq, applied_at)
            select g.name, a.shard, a.seq, a.acked_at + case when abs(random()) % 25 = 0 then 200000 + abs(random()) % 300000 else 1500 + abs(random()) % 16000 end
            from change_ack a, gateway g where g.name like '%-00000_';
        insert into usage_dropped (gateway, at, count)
            select max(name), (unixepoch() / 60 - value) * 60 * 1000000, 700 + value from gateway, json_each('[4321, 4322, 4323]') where name like '%-00000_' group by value;
        """;

    private const string Cleaning =
        "delete from gateway where name like '%-00000_'; delete from change_ack where shard = 9999; delete from gateway_applied where gateway like '%-00000_'; delete from usage_dropped";

    private static async Task OpenAsync(IPage page, string link)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    private async Task PutMemberAsync(string user, string name, string email, string role, string status = "active") =>
        await site.Operator.CallAsync(HttpMethod.Put, $"/v1/tenants/globex/members/{user}", new { name, email, role, status }, Cancel);
}
