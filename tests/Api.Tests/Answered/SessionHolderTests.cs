using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class SessionHolderTests(ApiHost host)
{
    [Fact]
    public async Task Session_says_whose_it_is_and_what_they_may_do_now()
    {
        var workspace = await Workspace.MakeAsync(host);
        var ada = await workspace.MemberAsync("analyst", "ada");

        var holder = (await ada.GetAsync("/v1/session")).Expect(HttpStatusCode.OK).Body;

        Assert.Equal((workspace.Tenant, "ada", "analyst"), (Id(holder, "tenant"), Id(holder, "member"), holder.GetProperty("role").GetString()));
        Assert.Contains("scans:write", Permissions(holder));
        Assert.Equal(JsonValueKind.String, holder.GetProperty("expiresAt").ValueKind);
        await workspace.PutMemberAsync("ada", "viewer");
        Assert.DoesNotContain("scans:write", Permissions((await ada.GetAsync("/v1/session")).Body));
    }

    [Fact]
    public async Task What_it_lists_can_be_put_on_a_key()
    {
        var ada = await (await Workspace.MakeAsync(host)).MemberAsync("admin");
        var scopes = Permissions((await ada.GetAsync("/v1/session")).Body);

        var key = await ada.PostAsync("/v1/api-keys", JsonSerializer.Serialize(new { name = "all", scopes }));

        Assert.Equal(scopes, key.Expect(HttpStatusCode.Created).Body.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
    }

    [Fact]
    public async Task New_keys_are_as_plan_and_policy_say()
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var owner = await workspace.MemberAsync("owner");
        var before = (await owner.GetAsync("/v1/session")).Body.GetProperty("newKeys");
        (await owner.PutAsync("/v1/tenant/policy", """{"longestLifetime":"P60D","expiryRequired":true}""")).Expect(HttpStatusCode.OK);

        var holder = (await owner.GetAsync("/v1/session")).Body;
        var after = holder.GetProperty("newKeys");

        Assert.Equal(("cbr", "live", null, false), Of(before));
        Assert.Equal(("cbr", "live", "P60D", true), Of(after));
        Assert.Equal("P7D", holder.GetProperty("longestOverlap").GetString());
    }

    [Fact]
    public async Task Key_has_no_session()
    {
        var (_, key) = await (await (await Workspace.MakeAsync(host)).MemberAsync()).KeyAsync(host);

        (await key.GetAsync("/v1/session")).ExpectProblem(HttpStatusCode.Forbidden, "session_required");
    }

    private static string? Id(JsonElement holder, string of) => holder.GetProperty(of).GetProperty("id").GetString();

    private static string?[] Permissions(JsonElement holder) => [.. holder.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString())];

    private static (string?, string?, string?, bool) Of(JsonElement newKeys) => (
        newKeys.GetProperty("prefix").GetString(),
        newKeys.GetProperty("environment").GetString(),
        newKeys.GetProperty("longestLifetime").GetString(),
        newKeys.GetProperty("expiryRequired").GetBoolean());
}
