using System.Text;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class KeySecretTests
{
    [Fact]
    public void Minted_secret_is_a_key_made_of_the_random_bytes() =>
        Assert.Equal(Given.Token, KeySecret.Mint(Given.Format, KeyEnvironment.Live, Given.Id, Given.Counting(next: 16)).RevealOnce());

    [Fact]
    public void Two_secrets_of_one_key_differ()
    {
        var fill = Given.Counting();

        var first = KeySecret.Mint(Given.Format, KeyEnvironment.Live, Given.Id, fill).RevealOnce();
        var second = KeySecret.Mint(Given.Format, KeyEnvironment.Live, Given.Id, fill).RevealOnce();

        Assert.NotEqual(first, second);
        Assert.Equal(first[..26], second[..26]);
    }

    [Fact]
    public void Digest_is_that_of_the_whole_key()
    {
        var secret = KeySecret.Mint(Given.Format, KeyEnvironment.Live, Given.Id, Given.Counting(next: 16));

        Assert.Equal(Given.Pepper().Digest(Given.Tenant, Encoding.ASCII.GetBytes(Given.Token)), secret.Digest(Given.Pepper(), Given.Tenant));
    }

    [Fact]
    public void Secret_is_given_away_once()
    {
        var secret = KeySecret.Mint(Given.Format, KeyEnvironment.Live, Given.Id, Given.Counting());
        var text = secret.RevealOnce();

        var again = Assert.Throws<InvalidOperationException>(() => secret.RevealOnce());
        var digested = Assert.Throws<InvalidOperationException>(() => secret.Digest(Given.Pepper(), Given.Tenant));

        Assert.Contains("shown once", again.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(text, digested.ToString(), StringComparison.Ordinal);
    }
}
