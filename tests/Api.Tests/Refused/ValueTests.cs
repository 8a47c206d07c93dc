using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class ValueTests(ApiHost host)
{
    private const string Secret = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("{\"name\":null}", "name")]
    [InlineData("{\"name\":\"\"}", "name")]
    [InlineData("{\"name\":\"   \"}", "name")]
    [InlineData("{\"name\":\"a\\r\\nlevel=ERROR\"}", "name")]
    [InlineData("{\"name\":\"a\\u0000\"}", "name")]
    [InlineData("{\"name\":\"pay\\u202egnp.exe\"}", "name")]
    [InlineData("{\"name\":\"zero\\u200bwidth\"}", "name")]
    [InlineData("{\"name\":\"0123456789012345678901234567890123456789012345678901234567890123x\"}", "name")]
    [InlineData("{\"name\":\"" + Secret + "\"}", "name")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}", "expiresAt")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":\"2066-01-01T00:00:00Z\"}", "expiresAt")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":\"9999-12-31T23:59:59Z\"}", "expiresAt")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":\"2031-01-01T00:00:00\"}", "expiresAt")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":\"2031-02-30T00:00:00Z\"}", "expiresAt")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":\"2031-01-01\"}", "expiresAt")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":\"tomorrow\"}", "expiresAt")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":\"\"}", "expiresAt")]
    [InlineData("{\"name\":\"a\",\"scopes\":[\"scans\"]}", "scopes")]
    [InlineData("{\"name\":\"a\",\"scopes\":[\"Scans:Read\"]}", "scopes")]
    [InlineData("{\"name\":\"a\",\"scopes\":[\"nothing:declared\"]}", "scopes")]
    [InlineData("{\"name\":\"a\",\"environment\":\"prod\"}", "environment")]
    [InlineData("{\"name\":\"a\",\"environment\":\"Live\"}", "environment")]
    [InlineData("{\"name\":\"a\",\"allowedIps\":[\"203.0.113.1/24\"]}", "allowedIps")]
    [InlineData("{\"name\":\"a\",\"allowedIps\":[\"localhost\"]}", "allowedIps")]
    [InlineData("{\"name\":\"a\",\"metadata\":{\"\":\"x\"}}", "metadata")]
    [InlineData("{\"name\":\"a\",\"metadata\":{\"note\":null}}", "metadata")]
    [InlineData("{\"name\":\"a\",\"metadata\":{\"note\":\"" + Secret + "\"}}", "metadata")]
    public async Task Value_that_breaks_a_rule_is_named(string json, string field)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("owner");

        var answer = await member.PostAsync("/v1/api-keys", json);

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value");
        Assert.Equal([field], answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.DoesNotContain("GHIJKLMNOPQRSTUVWXYZ", answer.Text, StringComparison.Ordinal);
        Assert.Equal("[]", (await member.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.OK).Body.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var answer = await member.PostAsync("/v1/api-keys", """{"name":"","expiresAt":"never","environment":"prod"}""");

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value");
        Assert.Equal(["environment", "expiresAt", "name"], answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("-PT1H")]
    [InlineData("PT-1H")]
    [InlineData("P8D")]
    [InlineData("P7DT1S")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("24h")]
    [InlineData("PT1,5H")]
    [InlineData("")]
    [InlineData("PT99999999999999999999H")]
    public async Task Overlap_outside_seven_days_or_without_a_length_is_refused(string overlap)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);

        var answer = await member.PostAsync($"/v1/api-keys/{id}/rotate", $$"""{"overlap":"{{overlap}}"}""");

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value");
        Assert.Equal("current", (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK)["secretVersion"]);
        Assert.Equal(JsonValueKind.Null, (await member.GetAsync($"/v1/api-keys/{id}")).Body.GetProperty("rotation").ValueKind);
    }

    [Theory]
    [InlineData("{\"reason\":\"a\\nb\"}")]
    [InlineData("{\"reason\":\"" + Secret + "\"}")]
    public async Task Reason_that_breaks_a_rule_revokes_nothing(string json)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);

        (await member.PostAsync($"/v1/api-keys/{id}/revoke", json)).ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value");

        (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"name\":null}", "name")]
    [InlineData("{\"allowedIps\":null}", "allowedIps")]
    [InlineData("{\"metadata\":null}", "metadata")]
    [InlineData("{\"expiresAt\":\"2020-01-01T00:00:00Z\"}", "expiresAt")]
    public async Task Edit_that_breaks_a_rule_changes_nothing(string json, string field)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);

        var answer = await member.PatchAsync($"/v1/api-keys/{id}", json, ("If-Match", "*"));

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value");
        Assert.Equal([field], answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal("\"v1\"", (await member.GetAsync($"/v1/api-keys/{id}")).ETag);
    }

    [Theory]
    [InlineData("/v1/tenants/acme-x", "{\"plan\":\"pro\"}", "name")]
    [InlineData("/v1/tenants/acme-x", "{\"name\":\"a\",\"plan\":\"gold\"}", "plan")]
    [InlineData("/v1/tenants/acme-x", "{\"name\":\"a\"}", "plan")]
    [InlineData("/v1/tenants/acme-x", "{\"name\":\"a\",\"plan\":\"pro\",\"status\":\"gone\"}", "status")]
    [InlineData("/v1/tenants/Acme", "{\"name\":\"a\",\"plan\":\"pro\"}", "tenant")]
    [InlineData("/v1/tenants/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "{\"name\":\"a\",\"plan\":\"pro\"}", "tenant")]
    [InlineData("/v1/tenants/system/members/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "{\"email\":\"x@y.test\",\"name\":\"X\",\"role\":\"viewer\"}", "user")]
    [InlineData("/v1/tenants/system/members/x", "{\"kind\":\"robot\",\"email\":\"x@y.test\",\"name\":\"X\",\"role\":\"viewer\"}", "kind")]
    [InlineData("/v1/tenants/system/members/x", "{\"kind\":\"service\",\"email\":\"x\",\"name\":\"X\",\"role\":\"viewer\"}", "email")]
    [InlineData("/v1/tenants/system/roles/Owner", "{\"permissions\":[\"api_keys:use\"]}", "role")]
    [InlineData("/v1/tenants/a%20b", "{\"name\":\"a\",\"plan\":\"pro\"}", "tenant")]
    [InlineData("/v1/tenants/system", "{\"name\":\"a\",\"plan\":\"starter\"}", "plan")]
    [InlineData("/v1/tenants/system", "{\"name\":\"a\",\"plan\":\"pro\",\"status\":\"suspended\"}", "status")]
    [InlineData("/v1/tenants/system/members/x", "{\"email\":\"x\",\"name\":\"X\",\"role\":\"viewer\"}", "email")]
    [InlineData("/v1/tenants/system/members/x", "{\"email\":\"a@b@c\",\"name\":\"X\",\"role\":\"viewer\"}", "email")]
    [InlineData("/v1/tenants/system/members/x", "{\"email\":\"x@y.test\",\"name\":\"X\",\"role\":\"Owner!\"}", "role")]
    [InlineData("/v1/tenants/system/members/x", "{\"email\":\"x@y.test\",\"name\":\"X\",\"role\":\"nobody\"}", "role")]
    [InlineData("/v1/tenants/system/members/X", "{\"email\":\"x@y.test\",\"name\":\"X\",\"role\":\"viewer\"}", "user")]
    [InlineData("/v1/tenants/system/roles/x", "{}", "permissions")]
    [InlineData("/v1/tenants/system/roles/x", "{\"permissions\":[\"nothing:declared\"]}", "permissions")]
    [InlineData("/v1/tenants/system/roles/x", "{\"permissions\":[\"tenants:manage\"]}", "permissions")]
    [InlineData("/v1/tenants/system/roles/owner", "{\"permissions\":[\"api_keys:use\"]}", "permissions")]
    [InlineData("/v1/permissions", "{\"permissions\":[\"tenants:manage\"]}", "permissions")]
    [InlineData("/v1/permissions", "{\"permissions\":[\"api_keys:manage\"]}", "permissions")]
    [InlineData("/v1/permissions", "{\"permissions\":[\"Scans\"]}", "permissions")]
    [InlineData("/v1/permissions", "{}", "permissions")]
    public async Task Directory_takes_only_what_fits(string path, string json, string field)
    {
        var answer = await host.Operator.PutAsync(path, json);

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value");
        Assert.Equal([field], answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }
}
