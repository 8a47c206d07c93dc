using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class SearchTests(ApiHost host)
{
    [Fact]
    public async Task Members_that_fit_are_walked_page_by_page_and_a_cursor_belongs_to_its_search()
    {
        var workspace = await Workspace.MakeAsync(host);
        foreach (var user in new[] { "ada", "bob", "nadia" })
        {
            await workspace.PutMemberAsync(user, "viewer");
        }

        var path = $"/v1/tenants/{workspace.Tenant}/members?limit=1";
        var first = (await host.Operator.GetAsync($"{path}&search=AD")).Expect(HttpStatusCode.OK);
        var second = (await host.Operator.GetAsync($"{path}&search=AD&cursor={first["nextCursor"]}")).Expect(HttpStatusCode.OK);

        Assert.Equal(["ada", "nadia"], Ids(first).Concat(Ids(second)));
        Assert.Null(second["nextCursor"]);
        Assert.Equal(["bob"], Ids(await host.Operator.GetAsync($"{path}&search=BOB%40ACME.test")));
        Assert.Empty(Ids(await host.Operator.GetAsync($"{path}&search=%25")));
        Assert.Equal(["ada"], Ids(await host.Operator.GetAsync($"{path}&search=%20")));
        (await host.Operator.GetAsync($"{path}&cursor={first["nextCursor"]}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_cursor");
    }

    [Fact]
    public async Task Tenants_that_fit_are_walked_page_by_page()
    {
        var word = Some.Word();
        foreach (var (id, name) in new[] { ($"a-{word}", "Acme"), ($"b-{Some.Word()}", $"Globex {word}"), ($"c-{Some.Word()}", "Initech") })
        {
            (await host.Operator.PutAsync($"/v1/tenants/{id}", $$"""{"name":"{{name}}","plan":"pro"}""")).Expect(HttpStatusCode.Created);
        }

        var first = (await host.Operator.GetAsync($"/v1/tenants?limit=1&search={word.ToUpperInvariant()}")).Expect(HttpStatusCode.OK);
        var second = (await host.Operator.GetAsync($"/v1/tenants?limit=1&search={word.ToUpperInvariant()}&cursor={first["nextCursor"]}")).Expect(HttpStatusCode.OK);

        Assert.Equal(["Acme", $"Globex {word}"], Names(first).Concat(Names(second)));
        Assert.Null(second["nextCursor"]);
    }

    private static IEnumerable<string?> Ids(ApiAnswer page) => page.Body.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("id").GetString());

    private static IEnumerable<string?> Names(ApiAnswer page) => page.Body.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("name").GetString());
}
