using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Embed;

[Collection(nameof(ApiHost))]
public sealed class HostedPageTests(ApiHost host)
{
    [Fact]
    public async Task Link_of_a_session_leads_to_a_page_for_anybody_who_has_it()
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("ada", "viewer");
        var link = (await host.Operator.PostAsync($"/v1/tenants/{workspace.Tenant}/members/ada/sessions")).Expect(HttpStatusCode.Created)["consoleUrl"];

        var page = await host.Anonymous.GetAsync(new Uri(link!).AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("text/html", page.MediaType);
        Assert.Contains("/embed/api-keys.js", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_runs_nothing_inline_and_stands_in_nobodys_frame()
    {
        var policy = (await host.Anonymous.GetAsync("/hosted")).Header("Content-Security-Policy");

        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }
}
