using System.Net;
using System.Text.RegularExpressions;

namespace Orleans.Keys.Api.Tests.Brand;

public sealed partial class BrandedPageTests(BrandedHost branded) : IClassFixture<BrandedHost>
{
    [Fact]
    public async Task Hosted_page_has_the_name_the_logo_and_the_way_back()
    {
        var page = (await branded.Host.Anonymous.GetAsync("/hosted")).Text;

        Assert.Contains("Back to Scanly &amp; &lt;Sons&gt;", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://scanly.example.test/\"", page, StringComparison.Ordinal);
        var logo = await branded.Host.Anonymous.GetAsync(LogoPath().Match(page).Value);
        Assert.Equal(("image/svg+xml", BrandedHost.Logo), (logo.MediaType, logo.Text));
    }

    [Fact]
    public async Task Colour_that_nobody_could_read_on_white_is_made_darker_there_and_stays_on_black()
    {
        var page = (await branded.Host.Anonymous.GetAsync("/hosted")).Text;

        var sheet = (await branded.Host.Anonymous.GetAsync(SheetPath().Match(page).Value)).Text;

        Assert.DoesNotContain("--accent: light-dark(#ffff00", sheet, StringComparison.Ordinal);
        Assert.Matches("--accent: light-dark\\(#[0-9a-f]{6}, #ffff00\\)", sheet);
    }

    [Fact]
    public async Task Sign_in_looks_the_same()
    {
        var page = (await branded.Host.Anonymous.GetAsync("/sign-in")).Text;

        Assert.Contains("Scanly &amp; &lt;Sons&gt;</title>", page, StringComparison.Ordinal);
        Assert.Matches(LogoPath(), page);
        Assert.Matches(SheetPath(), page);
        Assert.DoesNotContain("Orleans.Keys", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_of_other_looks_is_absent() =>
        Assert.Equal(HttpStatusCode.NotFound, (await branded.Host.Anonymous.GetAsync("/brand/0000000000000000/brand.css")).Status);

    [GeneratedRegex("/brand/[0-9a-f]+/logo")]
    private static partial Regex LogoPath();

    [GeneratedRegex("/brand/[0-9a-f]+/brand.css")]
    private static partial Regex SheetPath();
}
