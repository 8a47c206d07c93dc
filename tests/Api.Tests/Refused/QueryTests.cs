using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class QueryTests(ApiHost host)
{
    [Theory]
    [InlineData("?limit=0", "invalid_parameter")]
    [InlineData("?limit=101", "invalid_parameter")]
    [InlineData("?limit=ten", "invalid_parameter")]
    [InlineData("?limit=%2b5", "invalid_parameter")]
    [InlineData("?limit=1&limit=2", "invalid_parameter")]
    [InlineData("?sort=owner", "invalid_parameter")]
    [InlineData("?status=dead", "invalid_parameter")]
    [InlineData("?status=", "invalid_parameter")]
    [InlineData("?owner=Not%20A%20User", "invalid_parameter")]
    [InlineData("?search=a&search=b", "invalid_parameter")]
    [InlineData("?search=a%00b", "invalid_parameter")]
    [InlineData("?cursor=nonsense", "invalid_cursor")]
    [InlineData("?cursor=", "invalid_cursor")]
    [InlineData("?cursor=%F0%9F%94%91", "invalid_cursor")]
    [InlineData("?stauts=active", "unknown_parameter")]
    [InlineData("?Limit=5", "unknown_parameter")]
    public async Task Query_that_cannot_be_meant_is_refused(string query, string code)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        (await member.GetAsync("/v1/api-keys" + query)).ExpectProblem(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("&sort=name")]
    [InlineData("&status=active")]
    [InlineData("&search=a")]
    public async Task Cursor_belongs_to_one_list(string otherList)
    {
        var workspace = await Workspace.MakeAsync(host);
        var (member, stranger) = (await workspace.MemberAsync(), await (await Workspace.MakeAsync(host)).MemberAsync());
        await member.CreateKeyAsync();
        await member.CreateKeyAsync();
        var cursor = (await member.GetAsync("/v1/api-keys?limit=1")).Expect(HttpStatusCode.OK)["nextCursor"]!;

        (await member.GetAsync($"/v1/api-keys?limit=1&cursor={cursor}")).Expect(HttpStatusCode.OK);
        (await member.GetAsync($"/v1/api-keys?limit=1&cursor={cursor}{otherList}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
        (await stranger.GetAsync($"/v1/api-keys?limit=1&cursor={cursor}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
        (await member.GetAsync($"/v1/api-keys?limit=1&cursor={cursor[..^2]}AA")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
        (await host.Operator.GetAsync($"/v1/tenants?cursor={cursor}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
    }

    [Theory]
    [InlineData("?search=a&search=b")]
    [InlineData("?search=a%00b")]
    [InlineData("?search=0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Search_that_cannot_be_meant_is_refused_in_every_list(string query)
    {
        var workspace = await Workspace.MakeAsync(host);

        (await host.Operator.GetAsync($"/v1/tenants{query}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_parameter");
        (await host.Operator.GetAsync($"/v1/tenants/{workspace.Tenant}/members{query}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_parameter");
    }
}
