using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class SlugTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("acme-2_x")]
    [InlineData("-")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Id_of_small_letters_digits_and_dashes_is_read(string text)
    {
        Assert.True(TenantId.TryParse(text, out var tenant));
        Assert.True(UserId.TryParse(text, out var user));
        Assert.True(RoleName.TryParse(text, out var role));
        Assert.Equal((text, text, text), (tenant.ToString(), user.ToString(), role.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Acme")]
    [InlineData("ac me")]
    [InlineData("ac/me")]
    [InlineData("acme.")]
    [InlineData("acmé")]
    [InlineData("acme\n")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void Other_text_is_refused(string? text)
    {
        Assert.False(TenantId.TryParse(text, out var tenant));
        Assert.False(UserId.TryParse(text, out var user));
        Assert.False(RoleName.TryParse(text, out var role));
        Assert.Equal((default, default, default), (tenant, user, role));
    }

    [Fact]
    public void Names_that_the_product_knows_keep_their_spelling()
    {
        Assert.Equal("system", TenantId.System.ToString());
        Assert.Equal("owner admin analyst viewer", $"{RoleName.Owner} {RoleName.Admin} {RoleName.Analyst} {RoleName.Viewer}");
    }
}
