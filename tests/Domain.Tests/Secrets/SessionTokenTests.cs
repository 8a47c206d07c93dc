using System.Text;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class SessionTokenTests
{
    private const string Shape = "cbrs_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl";

    private static byte[] Token => SessionToken.Mint(Given.Format, Given.Id, Given.Counting(next: 16));

    [Fact]
    public void Minted_token_reads_as_a_session()
    {
        Assert.True(SessionToken.TryParse(Given.Format, Token, out var id));

        Assert.Equal(Given.Id, id);
        Assert.Equal(60, Token.Length);
        Assert.StartsWith(Shape, Encoding.ASCII.GetString(Token), StringComparison.Ordinal);
    }

    [Fact]
    public void Session_is_not_a_key_and_a_key_is_not_a_session()
    {
        Assert.NotEqual(KeyFormatError.None, Given.Format.Parse(Token, out _));
        Assert.False(SessionToken.TryParse(Given.Format, Encoding.ASCII.GetBytes(Given.Token), out _));
    }

    [Fact]
    public void Token_that_lost_or_changed_a_character_is_refused()
    {
        Assert.All(Enumerable.Range(0, Token.Length), at =>
        {
            var token = Token;
            token[at] = token[at] == 'x' ? (byte)'y' : (byte)'x';
            Assert.False(SessionToken.TryParse(Given.Format, token, out _));
        });
        Assert.False(SessionToken.TryParse(Given.Format, Token.AsSpan(1), out _));
        Assert.False(SessionToken.TryParse(Given.Format, Token.AsSpan(0, 59), out _));
        Assert.False(SessionToken.TryParse(Given.Format, [.. Token, (byte)'0'], out _));
        Assert.False(SessionToken.TryParse(Given.Format, [], out _));
    }

    [Theory]
    [InlineData("cbrx_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl")]
    [InlineData("cbrs_0123456789ABCDE-_GHIJKLMNOPQRSTUVWXYZabcdefghijkl")]
    [InlineData("cbrs_0123456789ABCDEFxGHIJKLMNOPQRSTUVWXYZabcdefghijkl")]
    [InlineData("cbrs_0123456789ABCDEF_-HIJKLMNOPQRSTUVWXYZabcdefghijkl")]
    public void Wrong_shape_under_a_right_checksum_is_refused(string shape)
    {
        var token = Encoding.ASCII.GetBytes(shape + "000000");
        Checksum.Seal(token);

        Assert.False(SessionToken.TryParse(Given.Format, token, out _));
    }

    [Fact]
    public void Token_is_the_secret_of_its_own_session_only()
    {
        var session = Session(Given.Pepper());

        Assert.True(SessionToken.IsSecretOf(Token, session, new PepperRing(Given.Pepper())));
        Assert.True(SessionToken.IsSecretOf(Token, session, new PepperRing(Given.Pepper(1), Given.Pepper())));
        Assert.False(SessionToken.IsSecretOf(SessionToken.Mint(Given.Format, Given.Id, Given.Counting()), session, new PepperRing(Given.Pepper())));
        Assert.False(SessionToken.IsSecretOf(Token, session with { Tenant = new TenantId("globex") }, new PepperRing(Given.Pepper())));
        Assert.False(SessionToken.IsSecretOf(Token, session, new PepperRing(Given.Pepper(1))));
    }

    private static Session Session(Pepper pepper)
    {
        var code = new byte[KeyDigest.Size];
        pepper.DigestSession(Given.Tenant, Token, code);
        return new Session
        {
            Id = Given.Id,
            Tenant = Given.Tenant,
            Member = Given.Owner,
            Digest = new KeyDigest(pepper.Id, [.. code]),
            CreatedAt = Given.Now,
            ExpiresAt = Given.Now + Domain.Directory.Session.Lifetime,
        };
    }
}
