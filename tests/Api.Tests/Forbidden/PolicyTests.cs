using System.Globalization;
using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Forbidden;

[Collection(nameof(ApiHost))]
public sealed class PolicyTests(ApiHost host)
{
    private const string Path = "/v1/tenant/policy";

    [Fact]
    public async Task Policy_is_read_replaced_and_fenced_by_its_etag()
    {
        var admin = await (await Workspace.MakeAsync(host, "enterprise")).MemberAsync("admin");
        var none = (await admin.GetAsync(Path)).Expect(HttpStatusCode.OK);
        Assert.Equal("\"v0\"", none.ETag);

        var set = (await admin.PutAsync(Path, """{"longestLifetime":"P90D","uniqueNames":true,"roles":["owner","admin"]}""", ("If-Match", none.ETag!))).Expect(HttpStatusCode.OK);

        Assert.Equal("\"v1\"", set.ETag);
        var read = (await admin.GetAsync(Path)).Expect(HttpStatusCode.OK);
        Assert.Equal(("\"v1\"", "P90D", "P90D"), (read.ETag, read["longestLifetime"], set["longestLifetime"]));
        Assert.Equal((false, true), (read.Body.GetProperty("expiryRequired").GetBoolean(), read.Body.GetProperty("uniqueNames").GetBoolean()));
        Assert.Equal(["admin", "owner"], read.Body.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.True(set.Body.TryGetProperty("receipt", out _));
        (await admin.PutAsync(Path, "{}", ("If-Match", none.ETag!))).ExpectProblem(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal("\"v2\"", (await admin.PutAsync(Path, "{}", ("If-Match", set.ETag!))).Expect(HttpStatusCode.OK).ETag);
    }

    [Fact]
    public async Task Policy_is_changed_by_those_who_manage_members_and_seen_by_all()
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var (analyst, admin) = (await workspace.MemberAsync(), await workspace.MemberAsync("admin"));
        var (_, key) = await admin.KeyAsync(host);
        var (_, managing) = await admin.KeyAsync(host, """{"name":"managing","scopes":["members:manage"]}""");

        Assert.Equal("members:manage", (await analyst.PutAsync(Path, "{}")).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission")["permission"]);
        (await analyst.GetAsync(Path)).Expect(HttpStatusCode.OK);
        (await key.GetAsync(Path)).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
        (await managing.PutAsync(Path, """{"uniqueNames":true}""")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Plan_without_policies_takes_none_and_lets_one_be_lifted()
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var admin = await workspace.MemberAsync("admin");
        await SetAsync(admin, """{"expiryRequired":true}""");
        await workspace.PutAsync("starter", "active");

        var refused = (await admin.PutAsync(Path, """{"uniqueNames":true}""")).ExpectProblem(HttpStatusCode.Forbidden, "policies_not_included");

        Assert.Equal("pro", refused["requiredPlan"]);
        await workspace.PutAsync("pro", "active");
        (await admin.CreateUncheckedAsync()).ExpectProblem(HttpStatusCode.UnprocessableEntity, "policy_violated");
        await workspace.PutAsync("starter", "active");
        await SetAsync(admin, "{}");
        await workspace.PutAsync("pro", "active");
        await admin.CreateKeyAsync();
    }

    [Fact]
    public async Task Key_that_breaks_a_newer_policy_is_blocked_shown_and_mended()
    {
        var admin = await (await Workspace.MakeAsync(host, "enterprise")).MemberAsync("admin");
        var (id, key) = await admin.KeyAsync(host);
        await SetAsync(admin, """{"longestLifetime":"P90D","expiryRequired":true}""");

        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Forbidden, "blocked");
        var shown = (await admin.GetAsync($"/v1/api-keys/{id}")).Expect(HttpStatusCode.OK);
        Assert.Equal(("blocked", "expiry_required"), (shown["status"], shown["blockedReason"]));
        Assert.Equal(1, (await admin.GetAsync("/v1/api-keys?status=blocked")).Expect(HttpStatusCode.OK).Body.GetProperty("data").GetArrayLength());
        Assert.Equal("expiry_required", (await admin.PostAsync($"/v1/api-keys/{id}/rotate")).ExpectProblem(HttpStatusCode.Forbidden, "blocked")["rule"]);
        (await admin.PatchAsync($"/v1/api-keys/{id}", """{"name":"renamed meanwhile"}""", ("If-Match", "*"))).Expect(HttpStatusCode.OK);
        var far = await admin.PatchAsync($"/v1/api-keys/{id}", Expiry(91), ("If-Match", "*"));
        Assert.Equal("longest_lifetime", far.ExpectProblem(HttpStatusCode.UnprocessableEntity, "policy_violated")["rule"]);

        (await admin.PatchAsync($"/v1/api-keys/{id}", Expiry(90), ("If-Match", "*"))).Expect(HttpStatusCode.OK);

        (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Blocked_key_can_be_revoked_and_works_again_when_the_policy_relents()
    {
        var admin = await (await Workspace.MakeAsync(host, "enterprise")).MemberAsync("admin");
        var ((id, _), (_, key)) = (await admin.KeyAsync(host), await admin.KeyAsync(host));
        await SetAsync(admin, """{"roles":["owner"]}""");

        Assert.Equal("revoked", (await admin.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK)["status"]);
        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Forbidden, "blocked");
        Assert.Equal("roles", (await admin.CreateUncheckedAsync()).ExpectProblem(HttpStatusCode.Forbidden, "role_may_not_hold_keys")["rule"]);
        await SetAsync(admin, """{"roles":["owner","admin"]}""");

        (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Names_are_unique_for_an_owner_in_any_case()
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var (admin, other) = (await workspace.MemberAsync("admin"), await workspace.MemberAsync());
        await SetAsync(admin, """{"uniqueNames":true}""");
        await admin.CreateKeyAsync("""{"name":"Deploy"}""");
        var id = (await admin.CreateKeyAsync("""{"name":"build"}"""))["id"];

        ExpectTaken(await admin.CreateUncheckedAsync("""{"name":"deploy"}"""));
        ExpectTaken(await admin.PatchAsync($"/v1/api-keys/{id}", """{"name":"DEPLOY"}""", ("If-Match", "*")));
        (await admin.PatchAsync($"/v1/api-keys/{id}", """{"name":"Build","metadata":{}}""", ("If-Match", "*"))).Expect(HttpStatusCode.OK);
        await other.CreateKeyAsync("""{"name":"deploy"}""");

        static void ExpectTaken(ApiAnswer answer)
        {
            answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "policy_violated");
            Assert.Equal("unique_names", answer["rule"]);
            Assert.True(answer.Body.GetProperty("errors").TryGetProperty("name", out _));
        }
    }

    [Theory]
    [InlineData("""{"longestLifetime":"P1M"}""", "longestLifetime")]
    [InlineData("""{"longestLifetime":"PT59M"}""", "longestLifetime")]
    [InlineData("""{"longestLifetime":"P3651D"}""", "longestLifetime")]
    [InlineData("""{"roles":[]}""", "roles")]
    [InlineData("""{"roles":["owner","emperor"]}""", "roles")]
    [InlineData("""{"roles":[null]}""", "roles")]
    public async Task Rule_that_makes_no_sense_changes_nothing(string json, string field)
    {
        var admin = await (await Workspace.MakeAsync(host, "enterprise")).MemberAsync("admin");

        var answer = await admin.PutAsync(Path, json);

        Assert.True(answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value").Body.GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal("\"v0\"", (await admin.GetAsync(Path)).ETag);
    }

    [Fact]
    public async Task System_tenant_takes_no_policy_and_its_operator_goes_on()
    {
        (await host.Operator.PutAsync(Path, """{"expiryRequired":true}""")).ExpectProblem(HttpStatusCode.Conflict, "system_tenant_stays_open");

        (await host.Operator.GetAsync("/v1/tenants")).Expect(HttpStatusCode.OK);
    }

    private static async Task SetAsync(ApiClient caller, string json) => (await caller.PutAsync(Path, json)).Expect(HttpStatusCode.OK);

    private static string Expiry(int days) =>
        $$"""{"expiresAt":"{{Some.Now.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}"}""";
}
