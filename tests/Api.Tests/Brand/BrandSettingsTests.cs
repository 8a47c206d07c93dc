using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Brand;

public sealed class BrandSettingsTests
{
    [Theory]
    [InlineData("Keys:Brand:Accent", "blue", "Keys__Brand__Accent is a colour as #rrggbb")]
    [InlineData("Keys:Brand:LogoFile", "/there/is/no/logo.svg", "Keys__Brand__LogoFile cannot be shown")]
    [InlineData("Keys:Brand:LogoFile", "logo.gif", "neither .svg nor .png")]
    [InlineData("Keys:Brand:Url", "javascript:alert(1)", "Keys__Brand__Url must be an http or https address")]
    [InlineData("Keys:EmbedOrigins:0", "https://app.example.test/keys", "Name each site as browsers do")]
    public async Task Setting_that_could_not_be_shown_is_refused_at_the_start(string name, string value, string why)
    {
        await using var wrong = new ApiHost((name, value));

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => wrong.InitializeAsync().AsTask());

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }
}
