using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Forbidden;

[Collection(nameof(ApiHost))]
public sealed class KeyCallersTests(ApiHost host)
{
    [Fact]
    public async Task Key_without_the_scope_manages_nothing_though_its_owner_may()
    {
        var workspace = await Workspace.MakeAsync(host);
        var owner = await workspace.MemberAsync("owner");
        var (id, key) = await owner.KeyAsync(host);
        var other = (await owner.CreateKeyAsync())["id"];

        ApiAnswer[] answers =
        [
            await key.CreateUncheckedAsync(),
            await key.GetAsync("/v1/api-keys"),
            await key.GetAsync($"/v1/api-keys/{other}"),
            await key.PatchAsync($"/v1/api-keys/{id}", """{"name":"b"}""", ("If-Match", "*")),
            await key.PostAsync($"/v1/api-keys/{other}/rotate"),
            await key.PostAsync($"/v1/api-keys/{other}/revoke"),
            await key.PostAsync($"/v1/api-keys/{id}/rotation/finish"),
            await key.DeleteAsync($"/v1/api-keys/{id}/rotation"),
            await key.GetAsync($"/v1/tenants/{workspace.Tenant}/members"),
        ];

        Assert.All(answers, answer => answer.ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission"));
        Assert.Contains("error=\"insufficient_scope\", scope=\"api_keys:manage\"", answers[0].Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Equal("api_keys:manage", answers[0]["permission"]);
    }

    [Fact]
    public async Task Scope_is_worth_nothing_when_the_owner_lost_the_right()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (_, key) = await (await workspace.MemberAsync("admin", "ada")).KeyAsync(host, """{"name":"minter","scopes":["api_keys:manage"]}""");

        await workspace.PutMemberAsync("ada", "viewer");

        (await key.CreateUncheckedAsync()).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
    }

    [Fact]
    public async Task Previous_secret_does_not_decide_about_the_current_one()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("owner");
        var (id, previous) = await member.KeyAsync(host, """{"name":"k","scopes":["api_keys:manage"]}""");
        await member.PostAsync($"/v1/api-keys/{id}/rotate");

        (await previous.PostAsync($"/v1/api-keys/{id}/rotate")).ExpectProblem(HttpStatusCode.Forbidden, "current_secret_required");
        (await previous.DeleteAsync($"/v1/api-keys/{id}/rotation")).ExpectProblem(HttpStatusCode.Forbidden, "current_secret_required");
    }

    [Theory]
    [InlineData("""{"name":"b","scopes":["scans:read"]}""", "expiry_not_held")]
    [InlineData("""{"name":"b","scopes":["scans:read"],"expiresAt":"2032-01-01T00:00:00.001Z"}""", "expiry_not_held")]
    [InlineData("""{"name":"b","scopes":["scans:write"],"expiresAt":"2031-01-01T00:00:00Z"}""", "scope_not_held")]
    [InlineData("""{"name":"b","expiresAt":"2031-01-01T00:00:00Z"}""", "scope_not_held")]
    public async Task Key_never_mints_one_that_can_more_or_lives_longer(string json, string code)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("owner");
        var (_, key) = await member.KeyAsync(host, """{"name":"minter","scopes":["api_keys:manage","scans:read"],"expiresAt":"2032-01-01T00:00:00Z"}""");

        (await key.PostAsync("/v1/api-keys", json)).ExpectProblem(HttpStatusCode.Forbidden, code);
    }

    [Theory]
    [InlineData("""{"expiresAt":null}""", "expiry_not_held")]
    [InlineData("""{"expiresAt":"2033-01-01T00:00:00Z"}""", "expiry_not_held")]
    [InlineData("""{"scopes":["api_keys:manage","scans:write"]}""", "scope_not_held")]
    [InlineData("""{"scopes":null}""", "scope_not_held")]
    public async Task Key_does_not_raise_itself(string json, string code)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("owner");
        var (id, key) = await member.KeyAsync(host, """{"name":"minter","scopes":["api_keys:manage","scans:read"],"expiresAt":"2032-01-01T00:00:00Z"}""");

        (await key.PatchAsync($"/v1/api-keys/{id}", json, ("If-Match", "*"))).ExpectProblem(HttpStatusCode.Forbidden, code);
    }

    [Theory]
    [InlineData("""{"name":"wider","scopes":["scans:write"],"expiresAt":"2031-01-01T00:00:00Z"}""", "scope_not_held")]
    [InlineData("""{"name":"longer","scopes":["scans:read"]}""", "expiry_not_held")]
    public async Task Key_does_not_get_hold_of_the_secret_of_one_that_can_more(string other, string code)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("owner");
        var (_, key) = await member.KeyAsync(host, """{"name":"minter","scopes":["api_keys:manage","scans:read"],"expiresAt":"2032-01-01T00:00:00Z"}""");
        var id = (await member.CreateKeyAsync(other))["id"];

        (await key.PostAsync($"/v1/api-keys/{id}/rotate")).ExpectProblem(HttpStatusCode.Forbidden, code);
        (await key.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Admin_does_not_get_hold_of_a_key_with_rights_of_the_owner()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (owner, admin) = (await workspace.MemberAsync("owner"), await workspace.MemberAsync("admin"));
        var id = (await owner.CreateKeyAsync("""{"name":"billing","scopes":["billing:manage"]}"""))["id"];

        (await admin.PostAsync($"/v1/api-keys/{id}/rotate")).ExpectProblem(HttpStatusCode.Forbidden, "scope_not_held");
    }

    [Fact]
    public async Task Scope_that_the_owner_does_not_hold_is_not_given()
    {
        var viewer = await (await Workspace.MakeAsync(host)).MemberAsync("viewer");

        var answer = await viewer.PostAsync("/v1/api-keys", """{"name":"a","scopes":["scans:write"]}""");

        answer.ExpectProblem(HttpStatusCode.Forbidden, "scope_not_held");
        Assert.Equal("scans:write", answer["permission"]);
    }

    [Fact]
    public async Task Calls_for_one_kind_of_credential_refuse_the_other()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (_, key) = await member.KeyAsync(host);

        (await member.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Forbidden, "api_key_required");
        (await key.DeleteAsync("/v1/session")).ExpectProblem(HttpStatusCode.Forbidden, "session_required");
    }

    [Fact]
    public async Task Key_is_used_from_its_addresses_only()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (_, key) = await member.KeyAsync(host, """{"name":"a","allowedIps":["203.0.113.0/24"]}""");
        Task<ApiAnswer> From(string forwarded) => key.SendAsync(HttpMethod.Get, "/v1/api-keys/self", content: null, ("X-Forwarded-For", forwarded));

        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Forbidden, "ip_not_allowed");
        (await From("203.0.113.9")).Expect(HttpStatusCode.OK);
        (await From("203.0.113.9, 198.51.100.1")).ExpectProblem(HttpStatusCode.Forbidden, "ip_not_allowed");
        (await From("nonsense")).ExpectProblem(HttpStatusCode.Forbidden, "ip_not_allowed");
    }
}
