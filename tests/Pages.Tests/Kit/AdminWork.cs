using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Orleans.Keys.System.Tests.Processes;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>What people who manage something do, said once.</summary>
internal static class AdminWork
{
    /// <summary>The one person of the demo who is in the workspaces made here; no other test signs in as them without choosing one.</summary>
    private const string Account = "analyst@initech.test";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Makes a workspace of its own, with a member for each of some roles, who is called like it.</summary>
    public static async Task<string> MakeWorkspaceAsync(this Site site, string plan, params string[] roles)
    {
        var tenant = $"ws-{Some.Word()}";
        await site.PutTenantAsync(tenant, plan);
        foreach (var role in roles)
        {
            await site.PutMemberAsync(tenant, role, role);
        }

        return tenant;
    }

    public static Task PutTenantAsync(this Site site, string tenant, string plan) =>
        site.Operator.CallAsync(HttpMethod.Put, $"/v1/tenants/{tenant}", new { name = tenant, plan, status = "active" }, Cancel);

    public static Task PutMemberAsync(this Site site, string tenant, string member, string role) => site.PutMemberAsync(tenant, member, role, $"{member}@{tenant}.test");

    /// <summary>Signs in to a workspace as a member who is called like their role.</summary>
    public static async Task<Visit> EnterAsync(this Site site, string role, string tenant, BrowserNewContextOptions? options = null)
    {
        await site.PutMemberAsync(tenant, role, role, Account);
        return await site.SignInAsync(tenant, options);
    }

    /// <summary>Signs in as an operator.</summary>
    public static async Task<Visit> OperateAsync(this Site site, BrowserNewContextOptions? options = null)
    {
        await site.PutMemberAsync("system", "olga", "owner", Account);
        return await site.SignInAsync("System", options);
    }

    private static async Task<Visit> SignInAsync(this Site site, string workspace, BrowserNewContextOptions? options)
    {
        var visit = await site.OpenAsync(options);
        await visit.SignInAsync(Account, site.Password, workspace);
        return visit;
    }

    private static async Task PutMemberAsync(this Site site, string tenant, string member, string role, string email) => await site.Operator.CallAsync(
        HttpMethod.Put, $"/v1/tenants/{tenant}/members/{member}", new { email, name = $"{member} there", role, status = "active" }, Cancel);

    /// <summary>Adds so many members to a workspace as nobody would by hand: <c>crowd-000</c> and on.</summary>
    public static Task FillAsync(this Site site, string tenant, int members) => site.RunSqlAsync(
        $"""
        insert into member (tenant, user_id, incarnation, kind, email, name, role, status, created_at, version)
        with recursive one(n) as (select 0 union all select n + 1 from one where n < {members - 1})
        select '{tenant}', format('crowd-%03d', n), 1, 1, 'crowd@example.test', format('Member %d', n), 'analyst', 1, unixepoch() * 1000000, 1 from one
        """);

    /// <summary>A key of a member of such a workspace, as a program makes it.</summary>
    public static async Task<(string Id, string Secret)> MakeKeyAsync(this Site site, string tenant, string member, string name)
    {
        var key = await (await site.ActAsAsync(tenant, member)).CallAsync(HttpMethod.Post, "/v1/api-keys", new { name }, Cancel);
        return ((string)key["id"]!, (string)key["secret"]!);
    }

    /// <summary>Calls of a member.</summary>
    public static async Task<RestClient> ActAsAsync(this Site site, string tenant, string member) =>
        site.Operator.As((string)(await site.Operator.CallAsync(HttpMethod.Post, $"/v1/tenants/{tenant}/members/{member}/sessions", null, Cancel))["token"]!);

    /// <summary>Runs SQL beside the process, for what nobody can bring about in a test.</summary>
    public static async Task RunSqlAsync(this Site site, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={site.DatabaseFile};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>Waits for the notice of what was done, and until its receipt is complete.</summary>
    public static async Task ExpectDoneAsync(this IPage page, string text)
    {
        var done = page.GetByRole(AriaRole.Status, new() { Name = "Done" });
        await done.GetByText(text).WaitForAsync();
        await done.GetByText("1 of 1 gateways confirmed").WaitForAsync();
    }

    /// <summary>Nothing is wrong for those who see, hear or zoom the page.</summary>
    public static async Task ExpectNothingWrongAsync(this IPage page, string what)
    {
        // Colours are measured as they end up, not half way through the opening of a dialog.
        await page.EvaluateAsync("Promise.all(document.getAnimations().filter(each => each.effect.getComputedTiming().endTime !== Infinity).map(each => each.finished.catch(() => {})))");
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(
            found.Violations.Length == 0,
            $"{what}:\n{string.Join('\n', found.Violations.Select(item => $"{item.Id}: {item.Help}\n{string.Join('\n', item.Nodes.Select(node => $"    {node.Html}"))}"))}");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{what}: the page is wider than the screen");
    }
}
