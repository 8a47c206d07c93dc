using System.Net;
using System.Text.RegularExpressions;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Embed;

[Collection(nameof(ApiHost))]
public sealed partial class EmbedScriptsTests(ApiHost host)
{
    [Fact]
    public async Task Address_in_products_pages_leads_to_modules_that_are_kept_for_a_year()
    {
        var door = await host.Anonymous.GetAsync("/embed/api-keys.js");
        var modules = await host.Anonymous.GetAsync($"/embed/{Module().Match(door.Text).Groups[1].Value}");

        Assert.Equal("public, max-age=300", door.Header("Cache-Control"));
        Assert.Contains("customElements.define('api-keys'", modules.Text, StringComparison.Ordinal);
        Assert.Equal("public, max-age=31536000, immutable", modules.Header("Cache-Control"));
    }

    [Fact]
    public async Task Every_site_may_load_the_modules()
    {
        var door = await host.Anonymous.SendAsync(HttpMethod.Get, "/embed/api-keys.js", json: null, ("Origin", "https://anywhere.example.test"));

        Assert.Equal("text/javascript", door.MediaType);
        Assert.Equal("*", door.Header("Access-Control-Allow-Origin"));
        Assert.Equal("cross-origin", door.Header("Cross-Origin-Resource-Policy"));
    }

    [Fact]
    public async Task Module_of_another_release_leads_to_that_of_this_one()
    {
        var door = await host.Anonymous.GetAsync("/embed/api-keys.js");

        var old = await host.Anonymous.GetAsync("/embed/0000000000000000/api-keys.js");

        Assert.Equal(HttpStatusCode.Redirect, old.Status);
        Assert.Equal($"/embed/{Module().Match(door.Text).Groups[1].Value}", old.Header("Location"));
        Assert.Equal("no-store", old.Header("Cache-Control"));
    }

    [Fact]
    public async Task Module_that_there_is_not_is_absent() =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anonymous.GetAsync("/embed/0000000000000000/other.js")).Status);

    [GeneratedRegex(@"'\./(\w+/api-keys\.js)'")]
    private static partial Regex Module();
}
