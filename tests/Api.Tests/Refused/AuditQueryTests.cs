using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class AuditQueryTests(ApiHost host)
{
    [Theory]
    [InlineData("?from=yesterday", "invalid_parameter")]
    [InlineData("?to=2026-01-01", "invalid_parameter")]
    [InlineData("?from=2026-01-01T00:00:00%2B99:00", "invalid_parameter")]
    [InlineData("?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "invalid_parameter")]
    [InlineData("?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "invalid_parameter")]
    [InlineData("?from=2026-01-01T00:00:00Z&from=2026-01-01T00:00:00Z", "invalid_parameter")]
    [InlineData("?action=", "invalid_parameter")]
    [InlineData("?action=*", "invalid_parameter")]
    [InlineData("?action=api_key", "invalid_parameter")]
    [InlineData("?action=api_key.created%00", "invalid_parameter")]
    [InlineData("?action=a.a,a.b,a.c,a.d,a.e,a.f,a.g,a.h,a.i,a.j,a.k,a.l,a.m,a.n,a.o,a.p,a.q,a.r,a.s,a.t,a.u", "invalid_parameter")]
    [InlineData("?actor=a%20b", "invalid_parameter")]
    [InlineData("?actor=a&actor=b", "invalid_parameter")]
    [InlineData("?subject=", "invalid_parameter")]
    [InlineData("?subject=acme/ada", "invalid_parameter")]
    [InlineData("?ip=everywhere", "invalid_parameter")]
    [InlineData("?ip=1", "invalid_parameter")]
    [InlineData("?ip=192.0.2.0/24", "invalid_parameter")]
    [InlineData("?ip=fe80::1%251", "invalid_parameter")]
    [InlineData("?tenant=Not%20A%20Tenant", "invalid_parameter")]
    [InlineData("?tenant=a&tenant=b", "invalid_parameter")]
    [InlineData("?subjct=a", "unknown_parameter")]
    public async Task Filter_that_cannot_be_meant_is_refused_by_list_and_export(string query, string code)
    {
        (await host.Operator.GetAsync($"/v1/audit-events{query}")).ExpectProblem(HttpStatusCode.BadRequest, code);
        (await host.Operator.GetAsync($"/v1/audit-events/export{query}")).ExpectProblem(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("/v1/audit-events?sort=id", "invalid_parameter")]
    [InlineData("/v1/audit-events?limit=0", "invalid_parameter")]
    [InlineData("/v1/audit-events?cursor=nonsense", "invalid_cursor")]
    [InlineData("/v1/audit-events?format=csv", "unknown_parameter")]
    [InlineData("/v1/audit-events/export?format=xml", "invalid_parameter")]
    [InlineData("/v1/audit-events/export?format=csv&format=csv", "invalid_parameter")]
    [InlineData("/v1/audit-events/export?limit=5", "unknown_parameter")]
    public async Task Parameter_of_one_of_them_that_cannot_be_meant_is_refused(string path, string code) =>
        (await host.Operator.GetAsync(path)).ExpectProblem(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("&sort=at")]
    [InlineData("&action=api_key.*")]
    [InlineData("&actor=ada")]
    [InlineData("&subject=ada")]
    [InlineData("&ip=192.0.2.1")]
    [InlineData("&from=2020-01-01T00:00:00Z")]
    public async Task Cursor_belongs_to_one_list(string otherList)
    {
        var ada = await (await Workspace.MakeAsync(host)).MemberAsync("owner", "ada");
        var stranger = await (await Workspace.MakeAsync(host)).MemberAsync("owner", "eve");
        var cursor = (await ada.GetAsync("/v1/audit-events?limit=1")).Expect(HttpStatusCode.OK)["nextCursor"];

        (await ada.GetAsync($"/v1/audit-events?limit=1&cursor={cursor}")).Expect(HttpStatusCode.OK);
        (await ada.GetAsync($"/v1/audit-events?limit=1&cursor={cursor}{otherList}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
        (await stranger.GetAsync($"/v1/audit-events?limit=1&cursor={cursor}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
    }
}
