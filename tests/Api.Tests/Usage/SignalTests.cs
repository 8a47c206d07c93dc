using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Usage;

[Collection(nameof(ApiHost))]
public sealed class SignalTests(ApiHost host)
{
    [Fact]
    public async Task Signal_tells_its_evidence_in_a_sentence()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var id = (await member.CreateKeyAsync("""{"name":"deploy","expiresAt":"2032-01-01T00:00:00Z"}"""))["id"]!;
        await member.PostAsync($"/v1/api-keys/{id}/revoke");
        await WriteAsync([.. Enumerable.Range(0, 412).Select(_ => SomeUsage.Row(KeyId.Parse(id), outcome: UsageOutcome.Revoked))]);

        var signal = Assert.Single(await ListAsync(member));

        Assert.Equal("412 refusals since the key was revoked, last from 203.0.113.9.", signal.GetProperty("message").GetString());
        Assert.Equal(("used_after_end", "revoked", 412), (signal.GetProperty("signal").GetString(), signal.GetProperty("outcome").GetString(), signal.GetProperty("count").GetInt32()));
        Assert.Equal((id, "deploy"), (signal.GetProperty("key").GetProperty("id").GetString(), signal.GetProperty("key").GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Dismissed_signal_is_gone_and_comes_back_with_more()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var id = (await member.CreateKeyAsync())["id"]!;
        Assert.Equal("never_expires", Assert.Single(await ListAsync(member)).GetProperty("signal").GetString());

        (await member.PostAsync($"/v1/api-keys/{id}/signals/never_expires/dismiss")).Expect(HttpStatusCode.NoContent);
        (await member.PostAsync($"/v1/api-keys/{id}/signals/never_expires/dismiss")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await ListAsync(member));

        await WriteAsync(SomeUsage.Row(KeyId.Parse(id), outcome: UsageOutcome.CredentialInUrl));
        Assert.Equal("secret_in_url", Assert.Single(await ListAsync(member)).GetProperty("signal").GetString());
    }

    [Fact]
    public async Task Member_sees_signals_of_own_keys_and_a_manager_of_all()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (ada, admin) = (await workspace.MemberAsync("analyst", "ada"), await workspace.MemberAsync("admin", "bob"));
        var ofAda = (await ada.CreateKeyAsync())["id"]!;
        var ofBob = (await admin.CreateKeyAsync())["id"]!;

        Assert.Equal([ofAda], await KeysAsync(ada, ""));
        Assert.Equal([ofBob, ofAda], await KeysAsync(admin, ""));
        Assert.Equal([ofAda], await KeysAsync(admin, "?owner=ada"));
        Assert.Equal([ofBob], await KeysAsync(admin, $"?key={ofBob}"));
        Assert.Empty(await KeysAsync(ada, $"?key={ofBob}"));
        (await ada.GetAsync("/v1/api-keys/signals?owner=bob")).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
        (await ada.PostAsync($"/v1/api-keys/{ofBob}/signals/never_expires/dismiss")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Signals_are_filtered_and_paged()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (first, second) = ((await member.CreateKeyAsync())["id"]!, (await member.CreateKeyAsync())["id"]!);

        var page = (await member.GetAsync("/v1/api-keys/signals?limit=1")).Expect(HttpStatusCode.OK);

        Assert.Equal([second], Keys(page));
        Assert.Equal([first], await KeysAsync(member, $"?limit=1&cursor={page["nextCursor"]}"));
        Assert.Empty(await KeysAsync(member, "?signal=new_network,unused_30_days"));
        (await member.GetAsync("/v1/api-keys/signals?signal=odd")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        (await member.GetAsync("/v1/api-keys/signals?key=odd")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        (await member.PostAsync($"/v1/api-keys/{first}/signals/odd/dismiss")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
    }

    private Task WriteAsync(params UsageRow[] rows) => host.WriteUsageAsync(rows);

    private static async Task<JsonElement[]> ListAsync(ApiClient caller) =>
        [.. (await caller.GetAsync("/v1/api-keys/signals")).Expect(HttpStatusCode.OK).Body.GetProperty("data").EnumerateArray()];

    private static async Task<string[]> KeysAsync(ApiClient caller, string query) => Keys((await caller.GetAsync("/v1/api-keys/signals" + query)).Expect(HttpStatusCode.OK));

    private static string[] Keys(ApiAnswer page) =>
        [.. page.Body.GetProperty("data").EnumerateArray().Select(signal => signal.GetProperty("key").GetProperty("id").GetString()!)];
}
