using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Domain.Tests.Life;

public sealed class RevokeKeyTests
{
    [Fact]
    public void Revocation_says_when_and_why()
    {
        var key = Given.Key();

        var revoked = key.After(RevokeKey.Decide(key, "leaked", Given.Now).Event!);

        Assert.Equal(key with { Revocation = new Revocation(Given.Now, "leaked") }, revoked);
    }

    [Fact]
    public void Event_says_when() => Assert.Equal(new KeyRevoked(Given.Now, null), RevokeKey.Decide(Given.Key(), null, Given.Now).Event);

    [Theory]
    [InlineData(SecretSlot.Current)]
    [InlineData(SecretSlot.Previous)]
    public void Revoking_while_rotating_kills_both_secrets(SecretSlot secret)
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(1));

        var revoked = key.After(new KeyRevoked(Given.Now, null));

        Assert.Equal(Verdict.Accepted, VerifyKey.Decide(Given.Access(key), secret, Given.Now));
        Assert.Equal(Verdict.Revoked, VerifyKey.Decide(Given.Access(revoked), secret, Given.Now));
    }

    [Fact]
    public void Second_revoke_keeps_the_first_time_and_reason()
    {
        var revoked = Given.Key().After(new KeyRevoked(Given.Now, "first"));

        Assert.Equal(Decision.NoChange, RevokeKey.Decide(revoked, "second", Given.Now.AddDays(1)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("leaked in a public repository", true)]
    [InlineData("forged\r\nline", false)]
    [InlineData("nul\0", false)]
    public void Reason_is_plain_text(string reason, bool expected) => Assert.Equal(expected, RevokeKey.IsReason(reason));

    [Fact]
    public void Reason_has_at_most_256_characters()
    {
        Assert.True(RevokeKey.IsReason(new string('x', 256)));
        Assert.False(RevokeKey.IsReason(new string('x', 257)));
    }
}
