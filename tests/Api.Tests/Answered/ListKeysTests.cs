using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class ListKeysTests(ApiHost host)
{
    [Fact]
    public async Task Member_sees_own_keys_and_a_manager_all()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (ada, bob) = (await workspace.MemberAsync("analyst", "ada"), await workspace.MemberAsync("admin", "bob"));
        await ada.CreateKeyAsync("""{"name":"of ada"}""");
        await bob.CreateKeyAsync("""{"name":"of bob"}""");

        Assert.Equal(["of ada"], await NamesAsync(ada, ""));
        Assert.Equal(["of bob", "of ada"], await NamesAsync(bob, ""));
        Assert.Equal(["of ada"], await NamesAsync(bob, "?owner=ada"));
        (await ada.GetAsync("/v1/api-keys?owner=bob")).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission");
    }

    [Theory]
    [InlineData("?sort=name", "a,b,c")]
    [InlineData("?sort=-name", "c,b,a")]
    [InlineData("?sort=createdAt", "b,a,c")]
    [InlineData("?sort=-createdAt", "c,a,b")]
    [InlineData("?sort=expiresAt", "c,b,a")]
    public async Task Order_is_the_one_asked_for(string query, string expected)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        await member.CreateKeyAsync("""{"name":"b","expiresAt":"2032-01-01T00:00:00Z"}""");
        await member.CreateKeyAsync("""{"name":"a"}""");
        await member.CreateKeyAsync("""{"name":"c","expiresAt":"2031-01-01T00:00:00Z"}""");

        Assert.Equal(expected.Split(','), await NamesAsync(member, query));
    }

    [Fact]
    public async Task Statuses_and_search_narrow_the_list()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        await member.CreateKeyAsync("""{"name":"Deploy prod"}""");
        var rotating = (await member.CreateKeyAsync("""{"name":"deploy stage"}"""))["id"];
        var revoked = (await member.CreateKeyAsync("""{"name":"old"}"""))["id"];
        await member.PostAsync($"/v1/api-keys/{rotating}/rotate");
        await member.PostAsync($"/v1/api-keys/{revoked}/revoke");

        Assert.Equal(["deploy stage", "Deploy prod"], await NamesAsync(member, "?search=DEPLOY"));
        Assert.Equal(["old"], await NamesAsync(member, $"?search={revoked}"));
        Assert.Equal(["old"], await NamesAsync(member, $"?search=cbr_live_{revoked}"));
        Assert.Equal(["deploy stage"], await NamesAsync(member, "?status=rotating"));
        Assert.Equal(["old", "deploy stage"], await NamesAsync(member, "?status=rotating,revoked"));
        Assert.Equal(["old", "deploy stage"], await NamesAsync(member, "?status=rotating&status=revoked"));
    }

    [Fact]
    public async Task Keys_that_end_soon_or_never_are_found_and_other_words_refused()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        await member.CreateKeyAsync($$"""{"name":"soon","expiresAt":"{{Some.Now.AddDays(2):O}}"}""");
        await member.CreateKeyAsync($$"""{"name":"later","expiresAt":"{{Some.Now.AddDays(20):O}}"}""");
        await member.CreateKeyAsync("""{"name":"never"}""");

        Assert.Equal(["soon"], await NamesAsync(member, "?expiresIn=14"));
        Assert.Equal(["soon", "later"], await NamesAsync(member, "?expiresIn=30&sort=expiresAt"));
        Assert.Equal(["never"], await NamesAsync(member, "?expiresIn=never"));
        var first = (await member.GetAsync("/v1/api-keys?expiresIn=30&sort=expiresAt&limit=1")).Expect(HttpStatusCode.OK);
        Assert.Equal(["later"], await NamesAsync(member, $"?expiresIn=30&sort=expiresAt&limit=1&cursor={first["nextCursor"]}"));
        (await member.GetAsync($"/v1/api-keys?expiresIn=14&sort=expiresAt&limit=1&cursor={first["nextCursor"]}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
        foreach (var wrong in new[] { "0", "3651", "-1", "1.5", "soon", "NEVER", "14&expiresIn=30" })
        {
            (await member.GetAsync($"/v1/api-keys?expiresIn={wrong}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            await member.CreateKeyAsync($$"""{"name":"{{name}}"}""");
        }

        var first = (await member.GetAsync("/v1/api-keys?sort=name&limit=2")).Expect(HttpStatusCode.OK);
        var second = (await member.GetAsync($"/v1/api-keys?sort=name&limit=2&cursor={first["nextCursor"]}")).Expect(HttpStatusCode.OK);
        var last = (await member.GetAsync($"/v1/api-keys?sort=name&limit=2&cursor={second["nextCursor"]}")).Expect(HttpStatusCode.OK);

        Assert.Equal(["a", "b", "c", "d", "e"], [.. NamesOf(first), .. NamesOf(second), .. NamesOf(last)]);
        Assert.Null(last["nextCursor"]);
    }

    [Fact]
    public async Task Keys_that_never_expire_are_paged_too()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        await member.CreateKeyAsync("""{"name":"a"}""");
        await member.CreateKeyAsync("""{"name":"b"}""");

        var first = (await member.GetAsync("/v1/api-keys?sort=expiresAt&limit=1")).Expect(HttpStatusCode.OK);
        var second = (await member.GetAsync($"/v1/api-keys?sort=expiresAt&limit=1&cursor={first["nextCursor"]}")).Expect(HttpStatusCode.OK);

        Assert.Equal(["a", "b"], [.. ((string[])[.. NamesOf(first), .. NamesOf(second)]).Order()]);
    }

    [Fact]
    public async Task Members_and_tenants_are_paged_by_id()
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("a", "viewer");
        await workspace.PutMemberAsync("b", "viewer");
        var path = $"/v1/tenants/{workspace.Tenant}/members?limit=1";

        var first = (await host.Operator.GetAsync(path)).Expect(HttpStatusCode.OK);
        var second = (await host.Operator.GetAsync($"{path}&cursor={first["nextCursor"]}")).Expect(HttpStatusCode.OK);

        Assert.Equal("a", IdOf(first));
        Assert.Equal("b", IdOf(second));
        Assert.Null(second["nextCursor"]);
        Assert.NotNull((await host.Operator.GetAsync("/v1/tenants?limit=1")).Expect(HttpStatusCode.OK)["nextCursor"]);
    }

    private static string? IdOf(ApiAnswer page) => page.Body.GetProperty("data")[0].GetProperty("id").GetString();

    private static async Task<string[]> NamesAsync(ApiClient caller, string query) =>
        NamesOf((await caller.GetAsync("/v1/api-keys" + query)).Expect(HttpStatusCode.OK));

    private static string[] NamesOf(ApiAnswer page) => [.. page.Body.GetProperty("data").EnumerateArray().Select(key => key.GetProperty("name").GetString()!)];
}
