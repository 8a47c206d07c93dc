using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Created;

[Collection(nameof(ApiHost))]
public sealed class SessionTests(ApiHost host)
{
    [Fact]
    public async Task Session_is_good_for_fifteen_minutes_and_shown_once()
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("ada", "viewer");

        var before = TimeProvider.System.GetUtcNow();
        var minted = (await host.Operator.PostAsync($"/v1/tenants/{workspace.Tenant}/members/ada/sessions")).Expect(HttpStatusCode.Created);

        Assert.StartsWith("cbrs_", minted["token"], StringComparison.Ordinal);
        Assert.InRange(minted.Body.GetProperty("expiresAt").GetDateTimeOffset(), before.AddMinutes(14), before.AddMinutes(16));
        Assert.EndsWith($"/hosted#{minted["token"]}", minted.Body.GetProperty("consoleUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal("no-store", minted.Header("Cache-Control"));
        Assert.Equal("no-cache", minted.Header("Pragma"));
    }

    [Fact]
    public async Task Session_ends_when_its_holder_says_so()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        (await member.DeleteAsync("/v1/session")).Expect(HttpStatusCode.NoContent);

        (await member.GetAsync("/v1/api-keys")).ExpectProblem(HttpStatusCode.Unauthorized, "session_ended");
    }

    [Fact]
    public async Task Session_gives_what_the_member_may_do_now()
    {
        var workspace = await Workspace.MakeAsync(host);
        var ada = await workspace.MemberAsync("admin", "ada");

        await workspace.PutMemberAsync("ada", "viewer");

        (await ada.GetAsync($"/v1/tenants/{workspace.Tenant}/members")).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
    }
}
