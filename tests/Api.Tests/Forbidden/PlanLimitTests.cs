using System.Globalization;
using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Forbidden;

public sealed class PlanLimitTests(BoundedHost bounded) : IClassFixture<BoundedHost>
{
    private readonly ApiHost host = bounded.Host;

    [Fact]
    public async Task Fifty_creations_at_once_against_a_limit_of_ten_make_exactly_ten()
    {
        var member = await (await Workspace.MakeAsync(host, "enterprise")).MemberAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => member.CreateUncheckedAsync()));

        Assert.Equal(10, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => ExpectGap(answer, "key_limit_reached", 10, 10, requiredPlan: null));
        Assert.Equal(10, (await member.GetAsync("/v1/tenant")).Body.GetProperty("use").GetProperty("keys").GetInt32());
    }

    [Fact]
    public async Task Member_with_all_keys_is_told_the_plan_that_has_more()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync();
        var created = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => member.CreateKeyAsync(Short)));

        ExpectGap(await member.CreateUncheckedAsync(Short), "key_limit_reached", 4, 4, "enterprise");

        (await member.PostAsync($"/v1/api-keys/{created[0]["id"]}/revoke")).Expect(HttpStatusCode.OK);
        await member.CreateKeyAsync(Short);
    }

    [Fact]
    public async Task Lifetime_is_bounded_by_the_plan()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync();
        const int Month = 30 * 86_400;

        ExpectGap(await member.CreateUncheckedAsync(), "lifetime_limit_reached", Month, null, "enterprise");
        var far = await member.CreateUncheckedAsync($$"""{"name":"far","expiresAt":"{{InDays(60)}}"}""");
        far.ExpectProblem(HttpStatusCode.Forbidden, "lifetime_limit_reached");
        Assert.InRange(far.Body.GetProperty("used").GetInt64(), 59 * 86_400, 60 * 86_400);

        var id = (await member.CreateKeyAsync($$"""{"name":"near","expiresAt":"{{InDays(30)}}"}"""))["id"];
        ExpectGap(await member.PatchAsync($"/v1/api-keys/{id}", """{"expiresAt":null}""", ("If-Match", "*")), "lifetime_limit_reached", Month, null, "enterprise");
        (await member.PatchAsync($"/v1/api-keys/{id}", $$"""{"expiresAt":"{{InDays(29)}}"}""", ("If-Match", "*"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Overlap_is_bounded_by_the_plan_and_its_default_fits()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var id = (await member.CreateKeyAsync(Short))["id"];

        ExpectGap(await member.PostAsync($"/v1/api-keys/{id}/rotate", """{"overlap":"PT13H"}"""), "overlap_limit_reached", 12 * 3600, 13 * 3600, "enterprise");

        var rotated = (await member.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created);
        var end = rotated.Body.GetProperty("previousSecretExpiresAt").GetDateTimeOffset();
        Assert.InRange(end, Some.Now.AddHours(11), Some.Now.AddHours(12).AddMinutes(1));
    }

    [Fact]
    public async Task Addresses_are_part_of_a_plan_and_stay_on_keys_that_have_them()
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var member = await workspace.MemberAsync();
        var bound = $$"""{"name":"bound","expiresAt":"{{InDays(1)}}","allowedIps":["192.0.2.0/24"]}""";
        var id = (await member.CreateKeyAsync(bound))["id"];
        await workspace.PutAsync("pro", "active");

        ExpectGap(await member.CreateUncheckedAsync(bound), "ip_allow_lists_not_included", null, null, "enterprise");
        ExpectGap(
            await member.PatchAsync($"/v1/api-keys/{id}", """{"allowedIps":["198.51.100.7"]}""", ("If-Match", "*")), "ip_allow_lists_not_included", null, null, "enterprise");
        var renamed = await member.PatchAsync($"/v1/api-keys/{id}", """{"name":"still bound"}""", ("If-Match", "*"));
        Assert.Equal("192.0.2.0/24", renamed.Expect(HttpStatusCode.OK).Body.GetProperty("allowedIps")[0].GetString());
        (await member.PatchAsync($"/v1/api-keys/{id}", """{"allowedIps":[]}""", ("If-Match", "*"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Owner_changes_the_plan_and_keys_sleep_and_wake()
    {
        var workspace = await Workspace.MakeAsync(host);
        var owner = await workspace.MemberAsync("owner");
        var (_, key) = await owner.KeyAsync(host, Short);
        var before = (await owner.GetAsync("/v1/tenant/plan")).Expect(HttpStatusCode.OK);
        Assert.True(before.Body.GetProperty("selfService").GetBoolean());

        var down = (await owner.PutAsync("/v1/tenant/plan", """{"plan":"starter"}""", ("If-Match", before.ETag!))).Expect(HttpStatusCode.OK);
        Assert.Equal("starter", down["plan"]);
        var paused = await key.GetAsync("/v1/api-keys/self");
        ExpectGap(paused, "plan_required", 0, null, "pro");
        (await owner.PutAsync("/v1/tenant/plan", """{"plan":"pro"}""", ("If-Match", before.ETag!))).ExpectProblem(HttpStatusCode.PreconditionFailed, "precondition_failed");

        (await owner.PutAsync("/v1/tenant/plan", """{"plan":"pro"}""")).Expect(HttpStatusCode.OK);
        (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("analyst")]
    public async Task Plan_is_changed_by_those_who_manage_billing(string role)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync(role);

        var answer = await member.PutAsync("/v1/tenant/plan", """{"plan":"enterprise"}""");

        Assert.Equal("billing:manage", answer.ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission")["permission"]);
        Assert.Equal("pro", (await member.GetAsync("/v1/tenant")).Expect(HttpStatusCode.OK)["plan"]);
    }

    [Fact]
    public async Task Unknown_plan_changes_nothing()
    {
        var owner = await (await Workspace.MakeAsync(host)).MemberAsync("owner");

        var answer = await owner.PutAsync("/v1/tenant/plan", """{"plan":"platinum"}""");

        Assert.True(answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value").Body.GetProperty("errors").TryGetProperty("plan", out _));
        Assert.Equal("pro", (await owner.GetAsync("/v1/tenant/plan"))["plan"]);
    }

    private static string Short => $$"""{"name":"short","expiresAt":"{{InDays(7)}}"}""";

    private static string InDays(int days) => Some.Now.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void ExpectGap(ApiAnswer answer, string code, long? limit, long? used, string? requiredPlan)
    {
        answer.ExpectProblem(HttpStatusCode.Forbidden, code);
        Assert.Equal((limit, used), (Number("limit"), Number("used")));
        Assert.Equal(requiredPlan, answer["requiredPlan"]);
        Assert.Equal(ApiHost.UpgradeUrl, answer["upgradeUrl"]);

        long? Number(string name) => answer.Body.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetInt64() : null;
    }
}
