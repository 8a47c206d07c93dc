using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class BearerCredentialTests
{
    [Theory]
    [InlineData("Bearer abc", "abc")]
    [InlineData("bearer abc", "abc")]
    [InlineData("BEARER    abc", "abc")]
    [InlineData("Bearer \"abc\"", "\"abc\"")]
    [InlineData("Bearer a b ", "a b ")]
    [InlineData("Bearer \tabc", "\tabc")]
    public void Token_is_all_that_follows_the_scheme(string header, string expected)
    {
        Assert.True(BearerCredential.TryRead(header, out var token));
        Assert.Equal(expected, token.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer   ")]
    [InlineData("Bearer\tabc")]
    [InlineData("Bearerabc")]
    [InlineData("Basic YWxhZGRpbjpvcGVuc2VzYW1l")]
    [InlineData(" Bearer abc")]
    public void Other_schemes_and_empty_tokens_present_no_credential(string header) =>
        Assert.False(BearerCredential.TryRead(header, out _));
}
