using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class DocPagesTests(ApiHost host)
{
    [Fact]
    public async Task Pages_come_with_all_they_need()
    {
        var page = (await host.Anonymous.GetAsync("/api/docs/")).Expect(HttpStatusCode.OK);

        Assert.Equal("text/html", page.MediaType);
        Assert.DoesNotContain("http", page.Text, StringComparison.OrdinalIgnoreCase);
        foreach (var part in new[] { "swagger-ui.css", "index.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "index.js" })
        {
            Assert.Contains(part, page.Text, StringComparison.Ordinal);
            (await host.Anonymous.GetAsync($"/api/docs/{part}")).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Pages_run_no_script_but_their_own_and_keep_no_credential()
    {
        var page = (await host.Anonymous.GetAsync("/api/docs/")).Expect(HttpStatusCode.OK);
        var script = (await host.Anonymous.GetAsync("/api/docs/index.js")).Expect(HttpStatusCode.OK);

        Assert.Contains("default-src 'none'; script-src 'self'; ", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"persistAuthorization\":true", script.Text, StringComparison.Ordinal);
        Assert.Contains("/api/docs/openapi.json", script.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_found_without_the_slash() =>
        Assert.Equal(HttpStatusCode.MovedPermanently, (await host.Anonymous.GetAsync("/api/docs")).Status);
}
