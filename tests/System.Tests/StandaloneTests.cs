using System.Net;
using System.Text.Json.Nodes;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.System.Tests;

public sealed class StandaloneTests(StandaloneFixture standalone) : IClassFixture<StandaloneFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_lives_its_whole_life_through_the_gateway()
    {
        var ada = await standalone.Operator.EnterTenantAsync("umbra", Cancelled);
        var made = await ada.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = "github-actions-prod" }, Cancelled);
        var (id, first) = ((string)made["id"]!, (string)made["secret"]!);
        Assert.Equal(HttpStatusCode.OK, await UseAsync(first));

        var rotated = await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/rotate", null, Cancelled);
        var second = (string)rotated["secret"]!;
        Assert.Equal(HttpStatusCode.OK, await UseAsync(second));
        Assert.Equal(HttpStatusCode.OK, await UseAsync(first));

        await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/rotation/finish", null, Cancelled);
        await Gateways.RefuseAsync(standalone.Host.Client, first, Cancelled);
        Assert.Equal(HttpStatusCode.OK, await UseAsync(second));

        await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/revoke", new { reason = "over" }, Cancelled);
        await Gateways.RefuseAsync(standalone.Host.Client, second, Cancelled);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_refuses_to_start()
    {
        await using var second = standalone.StartSecond();

        Assert.NotEqual(0, await second.ExitCodeAsync(Cancelled));
        Assert.Contains(standalone.DataDirectory, second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_makes_three_tenants_with_four_members_each()
    {
        foreach (var tenant in (string[])["acme", "globex", "initech"])
        {
            var members = await standalone.Operator.CallAsync(HttpMethod.Get, $"/v1/tenants/{tenant}/members", null, Cancelled);

            Assert.Equal(["admin", "analyst", "owner", "viewer"], members["data"]!.AsArray().Select(m => (string)m!["role"]!).Order());
        }
    }

    [Fact]
    public async Task People_of_the_demo_sign_in_with_the_password_of_its_file()
    {
        await standalone.Host.SaysAsync("sign in as", Cancelled);
        var file = Path.Combine(standalone.DataDirectory, "demo-password");
        var password = (await File.ReadAllTextAsync(file, Cancelled)).TrimEnd();

        foreach (var person in (string[])["owner@acme.test", "admin@globex.test", "analyst@initech.test", "viewer@acme.test"])
        {
            Assert.Contains($"<dd>{person}</dd>", await ConsoleVisit.SignInAsync(standalone.Host.Address, person, password, Cancelled), StringComparison.Ordinal);
        }

        Assert.Contains(password, standalone.Host.Output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task The_starter_workspace_of_the_demo_sees_the_way_to_keys_and_takes_it()
    {
        var owner = await EnterAsync("initech", "owner");
        using var refused = await owner.SendAsync(HttpMethod.Post, "/v1/api-keys", new { name = "tps-reports" }, null, Cancelled);
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync(Cancelled))!;

        Assert.Equal((HttpStatusCode.Forbidden, "plan_required", "pro"), (refused.StatusCode, (string?)problem["code"], (string?)problem["requiredPlan"]));
        Assert.EndsWith("/settings/billing", (string?)problem["upgradeUrl"], StringComparison.Ordinal);

        await owner.CallAsync(HttpMethod.Put, "/v1/tenant/plan", new { plan = "pro" }, Cancelled);
        var made = await owner.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = "tps-reports" }, Cancelled);
        Assert.Equal(HttpStatusCode.OK, await UseAsync((string)made["secret"]!));

        await owner.CallAsync(HttpMethod.Put, "/v1/tenant/plan", new { plan = "starter" }, Cancelled);
        await Gateways.RefuseAsync(standalone.Host.Client, (string)made["secret"]!, Cancelled, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Roles_of_the_demo_get_different_answers_from_the_product()
    {
        var seen = new Dictionary<string, (string? Role, string? Scopes, HttpStatusCode Write)>();
        foreach (var user in (string[])["owner", "analyst", "viewer"])
        {
            var made = await (await EnterAsync("acme", user)).CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = $"of {user}" }, Cancelled);
            var key = new RestClient(standalone.Host.Client, (string)made["secret"]!);
            var caller = (await key.CallAsync(HttpMethod.Get, "/v1/scans/", null, Cancelled))["caller"]!;
            using var write = await key.SendAsync(HttpMethod.Post, "/v1/scans/", new { name = "nightly" }, null, Cancelled);
            seen[user] = ((string?)caller["role"], caller["scopes"]!.ToJsonString(), write.StatusCode);
        }

        Assert.Equal(["owner", "analyst", "viewer"], seen.Values.Select(answer => answer.Role));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Forbidden], seen.Values.Select(answer => answer.Write));
        Assert.Contains("audit:read", seen["owner"].Scopes, StringComparison.Ordinal);
        Assert.DoesNotContain("audit:read", seen["analyst"].Scopes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cbr_gateway_lease_age_seconds")]
    [InlineData("cbr_gateway_poll_duration_seconds_bucket")]
    [InlineData("cbr_gateway_eviction_lag_seconds_bucket")]
    [InlineData("cbr_gateway_fill_duration_seconds_bucket")]
    [InlineData("cbr_gateway_refusals_total{", "code=\"invalid_key\"")]
    [InlineData("keys_commands_total{")]
    [InlineData("http_server_request_duration_seconds_bucket")]
    public async Task Metrics_tell_what_an_operator_asks(params string[] parts)
    {
        var ada = await standalone.Operator.EnterTenantAsync("metered", Cancelled);
        var made = await ada.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = "metered" }, Cancelled);
        var (id, secret) = ((string)made["id"]!, (string)made["secret"]!);
        await UseAsync(secret);
        await UseAsync($"cbr_live_{id}_garbage");

        var metrics = await standalone.Host.Client.GetStringAsync("/metrics", Cancelled);

        Assert.Contains(metrics.Split('\n'), line => parts.All(part => line.Contains(part, StringComparison.Ordinal)));
        Assert.DoesNotContain(id, metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("metered", metrics, StringComparison.Ordinal);
    }

    private async Task<RestClient> EnterAsync(string tenant, string user)
    {
        var session = await standalone.Operator.CallAsync(HttpMethod.Post, $"/v1/tenants/{tenant}/members/{user}/sessions", null, Cancelled);
        return standalone.Operator.As((string)session["token"]!);
    }

    private Task<HttpStatusCode> UseAsync(string secret) =>
        new RestClient(standalone.Host.Client, secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancelled);
}
