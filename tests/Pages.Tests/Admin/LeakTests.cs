using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Orleans.Keys.Pages.Tests.Kit;

namespace Orleans.Keys.Pages.Tests.Admin;

/// <summary>An operator ends a key that leaked, of whatever workspace.</summary>
[Collection(nameof(Site))]
public sealed class LeakTests(Site site)
{
    private const string Path = "/operator/revoke-key";
    private const int BeginOfSecret = 26;

    // A gateway that is listed, and never confirms anything.
    private const string StandsStill =
        "insert into gateway (name, address, version, registered_at, seen_at, lease_age_ms) values ('stands-still', '', '', unixepoch() * 1000000, unixepoch() * 1000000, 0)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Operator_pastes_a_leaked_key_sees_whose_it_is_and_ends_it_everywhere()
    {
        var (tenant, id, secret) = await LeakAsync("leaked-deploy");
        Assert.Equal(HttpStatusCode.OK, await UseAsync(secret));
        await LoggedAsync(tenant, id);
        await using var visit = await site.OperateAsync();
        var (page, sent) = (visit.Page, Sent(visit.Page));
        await page.GotoAsync($"/operator/tenants/{tenant}");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Revoke a key" }).ClickAsync();

        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", $"export CBR_API_KEY={secret} # from the build log");
        await page.GetByLabel("Key, or its id").FocusAsync();
        await page.Keyboard.PressAsync("Control+V");
        await page.GetByText("Only its id was kept here").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Find the key" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Revoke leaked-deploy?" }).WaitForAsync();
        foreach (var fact in (string[])[tenant, "owner there", "127.0.0.1", "1 accepted, 0 refused"])
        {
            await page.GetByRole(AriaRole.Definition).Filter(new() { HasText = fact }).First.WaitForAsync();
        }

        await page.GetByLabel("Reason").FillAsync("in a public repository");
        await page.GetByLabel("To confirm").FillAsync("leaked-deploy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();

        await page.GetByText("Revoked everywhere: 1 of 1 gateways confirmed").WaitForAsync();
        await page.GetByText("in a public repository").WaitForAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(secret));
        Assert.DoesNotContain(sent, request => request.Contains(secret[BeginOfSecret..], StringComparison.Ordinal));
        var told = (await (await site.ActAsAsync(tenant, "owner")).CallAsync(HttpMethod.Get, $"/v1/audit-events?action=api_key.revoked&subject={id}", null, Cancel))["data"]!.AsArray().Single()!;
        Assert.Equal(("operator", "olga"), ((string)told["actor"]!["type"]!, (string)told["actor"]!["user"]!));
        Assert.Equal("in a public repository", (string)told["after"]!["revokedReason"]!);
    }

    [Fact]
    public async Task Receipt_fills_in_gateway_by_gateway()
    {
        var (_, id, _) = await LeakAsync("still-somewhere");
        await using var visit = await site.OperateAsync();
        await site.RunSqlAsync(StandsStill);
        try
        {
            await visit.GoAsync($"{Path}/{id}");
            await RevokeAsync(visit.Page, "still-somewhere");

            await visit.Page.GetByText("1 of 2 gateways have confirmed.").WaitForAsync();
            await visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "stands-still" }).GetByText("refuses at the latest from").WaitForAsync();
            await visit.Page.GetByText("Revoked everywhere: 1 of 2 gateways confirmed; the lease of the other has run out.").WaitForAsync();
        }
        finally
        {
            await site.RunSqlAsync("delete from gateway where name = 'stands-still'");
        }
    }

    [Fact]
    public async Task Without_a_script_the_server_takes_no_more_than_the_id()
    {
        var (_, id, secret) = await LeakAsync("plain");
        await using var visit = await site.OperateAsync(new() { JavaScriptEnabled = false });
        var (page, addresses) = (visit.Page, new List<string>());
        page.Request += (_, request) => addresses.Add(request.Url);
        await visit.GoAsync(Path);

        await page.GetByLabel("Key, or its id").FillAsync($"Authorization: Bearer {secret}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find the key" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Revoke plain?" }).WaitForAsync();
        Assert.EndsWith($"{Path}/{id}", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[BeginOfSecret..], await page.ContentAsync(), StringComparison.Ordinal);
        await RevokeAsync(page, "plain");

        await page.GetByRole(AriaRole.Heading, new() { Name = "Revocation receipt" }).WaitForAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(secret));
        Assert.DoesNotContain(addresses, address => address.Contains(secret[BeginOfSecret..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_script_what_was_refused_is_not_shown_again()
    {
        var (_, _, secret) = await LeakAsync("mangled");
        await using var visit = await site.OperateAsync(new() { JavaScriptEnabled = false });
        visit.Foresee("422");
        await visit.GoAsync(Path);

        await visit.Page.GetByLabel("Key, or its id").FillAsync(secret[1..]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Find the key" }).ClickAsync();

        await ExpectWrongAsync(visit.Page, "Key, or its id", "Paste a whole key, or its id");
        Assert.DoesNotContain(secret[BeginOfSecret..], await visit.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ghp_0123456789abcdefghijklmnopqrstuvwxyz", "Paste a whole key, or its id")]
    [InlineData("cbr_live_8Kd3…", "Paste a whole key, or its id")]
    [InlineData("0123456789ABCDEF", "There is no such key in this installation")]
    public async Task What_leads_to_no_key_is_answered_beside_the_field(string text, string answer)
    {
        await using var visit = await site.OperateAsync();
        visit.Foresee("422");
        await visit.GoAsync(Path);
        var sent = Sent(visit.Page);

        await visit.Page.GetByLabel("Key, or its id").FillAsync(text);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Find the key" }).ClickAsync();

        await ExpectWrongAsync(visit.Page, "Key, or its id", answer);
        await Assertions.Expect(visit.Page.GetByLabel("Key, or its id")).ToHaveValueAsync("");
        Assert.Equal(text == "0123456789ABCDEF", sent.Exists(request => request.Contains(Uri.EscapeDataString(text), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Revoke_asks_for_a_reason_and_for_the_name_and_keeps_what_was_written()
    {
        var (_, id, secret) = await LeakAsync("careful");
        await using var visit = await site.OperateAsync();
        visit.Foresee("422");
        await visit.GoAsync($"{Path}/{id}");
        await visit.Page.GetByLabel("To confirm").FillAsync("another");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();

        await ExpectWrongAsync(visit.Page, "Reason", "Say why");
        await ExpectWrongAsync(visit.Page, "To confirm", "That is not the name of this key.");
        await Assertions.Expect(visit.Page.GetByLabel("To confirm")).ToHaveValueAsync("another");
        await visit.Page.GetByLabel("Reason").FillAsync($"it was {secret}");
        await visit.Page.GetByLabel("To confirm").FillAsync("careful");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await ExpectWrongAsync(visit.Page, "Reason", "secret");

        Assert.Equal(HttpStatusCode.OK, await UseAsync(secret));
    }

    [Fact]
    public async Task Key_that_changed_meanwhile_is_looked_at_again_before_it_ends()
    {
        var (tenant, id, secret) = await LeakAsync("moving");
        await using var visit = await site.OperateAsync();
        visit.Foresee("412");
        await visit.GoAsync($"{Path}/{id}");
        await (await site.ActAsAsync(tenant, "owner")).CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/rotate", null, Cancel);

        await RevokeAsync(visit.Page, "moving");
        await visit.Page.GetByRole(AriaRole.Alert).GetByText("Somebody changed this key while you had it open.").WaitForAsync();
        Assert.Equal(HttpStatusCode.OK, await UseAsync(secret));
        await visit.Page.GetByText(new Regex(@"^Rotating \(")).WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();

        await visit.Page.GetByText("Revoked everywhere").WaitForAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(secret));
    }

    [Fact]
    public async Task Key_that_somebody_else_revoked_says_so_with_its_receipt()
    {
        var (tenant, id, _) = await LeakAsync("too-late");
        await using var visit = await site.OperateAsync();
        await visit.GoAsync($"{Path}/{id}");
        await (await site.ActAsAsync(tenant, "owner")).CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/revoke", new { reason = "by its owner" }, Cancel);

        await RevokeAsync(visit.Page, "too-late");

        await visit.Page.GetByText("This key is revoked already.").WaitForAsync();
        await visit.Page.GetByText("by its owner").WaitForAsync();
        await visit.Page.GetByText("Revoked everywhere").WaitForAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).CountAsync());
    }

    [Fact]
    public async Task Owner_of_another_workspace_finds_and_ends_nothing_with_a_form_of_their_own()
    {
        var (_, id, secret) = await LeakAsync("not-theirs");
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        await using var visit = await site.EnterAsync("owner", tenant);
        visit.Foresee("403");
        await visit.GoAsync("/settings/add-member");

        const string Send = """
            async ([path, fields]) => {
                const form = new FormData(document.querySelector('main form'));
                const body = new URLSearchParams({ 'form-token': form.get('form-token'), ...fields });
                return (await fetch(path, { method: 'POST', body })).status;
            }
            """;
        var found = await visit.Page.EvaluateAsync<int>(Send, new object[] { Path, new { key = id } });
        var ended = await visit.Page.EvaluateAsync<int>(Send, new object[] { $"{Path}/{id}", new { confirm = "not-theirs", reason = "mine now", version = "1" } });

        Assert.Equal((403, 403), (found, ended));
        Assert.Equal(HttpStatusCode.OK, await UseAsync(secret));
    }

    private async Task<(string Tenant, string Id, string Secret)> LeakAsync(string name)
    {
        var tenant = await site.MakeWorkspaceAsync("pro", "owner");
        var (id, secret) = await site.MakeKeyAsync(tenant, "owner", name);
        return (tenant, id, secret);
    }

    private Task<HttpStatusCode> UseAsync(string secret) => site.Operator.As(secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancel);

    /// <summary>Comes back when the gateway has written down that the key was used.</summary>
    private async Task LoggedAsync(string tenant, string id)
    {
        var owner = await site.ActAsAsync(tenant, "owner");
        while ((await owner.CallAsync(HttpMethod.Get, $"/v1/api-keys/{id}/usage", null, Cancel))["data"]!.AsArray().Count == 0)
        {
            Cancel.ThrowIfCancellationRequested();
        }
    }

    private static async Task RevokeAsync(IPage page, string name)
    {
        await page.GetByLabel("Reason").FillAsync("reported by a scanner");
        await page.GetByLabel("To confirm").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
    }

    private static async Task ExpectWrongAsync(IPage page, string label, string text)
    {
        var field = page.GetByLabel(label);
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(field).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(text)));
    }

    private static List<string> Sent(IPage page)
    {
        var sent = new List<string>();
        page.Request += (_, request) => sent.Add(request.Url + request.PostData);
        return sent;
    }
}
