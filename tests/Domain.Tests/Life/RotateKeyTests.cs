using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Tests.Life;

public sealed class RotateKeyTests
{
    [Fact]
    public void New_secret_is_current_and_the_old_one_lives_through_the_overlap()
    {
        var key = Given.Key();

        var rotated = Rotate(key, TimeSpan.FromHours(24));

        Assert.Equal(
            key with
            {
                Current = new SecretVersion(2, Given.Digest(9)),
                SecretsMinted = 2,
                Rotation = new Rotation(Given.Now, Given.Now.AddHours(24), Given.Secret(1)),
            },
            rotated);
    }

    [Fact]
    public void Overlap_of_zero_kills_the_old_secret_at_once()
    {
        var rotated = Rotate(Given.Key(), TimeSpan.Zero);

        Assert.Null(rotated.Rotation);
        Assert.Equal([Given.Secret(1)], rotated.Retired);
        Assert.Equal(2, rotated.Current.Number);
    }

    [Fact]
    public void Overlap_never_outlives_the_keys_own_expiry()
    {
        var key = Given.Key() with { ExpiresAt = Given.Now.AddHours(1) };

        Assert.Equal(Given.Now.AddHours(1), Rotate(key, TimeSpan.FromHours(24)).Rotation?.PreviousSecretExpiresAt);
    }

    [Fact]
    public void Overlap_of_a_key_without_expiry_is_as_asked()
    {
        var key = Given.Key() with { ExpiresAt = null };

        Assert.Equal(Given.Now.AddDays(7), Rotate(key, KeyRules.MaxOverlap).Rotation?.PreviousSecretExpiresAt);
    }

    [Fact]
    public void Longest_overlap_is_seven_days()
    {
        Assert.Equal(TimeSpan.FromDays(7), KeyRules.MaxOverlap);
        Assert.Equal(TimeSpan.FromHours(24), KeyRules.DefaultOverlap);
        Assert.Equal(KeyRefusal.OverlapOutOfRange, Decide(Given.Key(), KeyRules.MaxOverlap + TimeSpan.FromTicks(1)).Refusal);
    }

    [Fact]
    public void Negative_overlap_is_refused() =>
        Assert.Equal(KeyRefusal.OverlapOutOfRange, Decide(Given.Key(), TimeSpan.FromTicks(-1)).Refusal);

    [Fact]
    public void Rotation_after_a_lapsed_overlap_retires_the_secret_of_the_last_one()
    {
        var rotated = Rotate(Given.RotatingKey(TimeSpan.Zero), TimeSpan.FromHours(1));

        Assert.Equal([Given.Secret(1)], rotated.Retired);
        Assert.Equal(new Rotation(Given.Now, Given.Now.AddHours(1), Given.Secret(2)), rotated.Rotation);
        Assert.Equal(3, rotated.Current.Number);
    }

    [Fact]
    public void Rotation_at_once_after_a_lapsed_overlap_retires_both_old_secrets_in_order()
    {
        var rotated = Rotate(Given.RotatingKey(TimeSpan.Zero), TimeSpan.Zero);

        Assert.Equal(Given.Secrets(1, 2), rotated.Retired);
        Assert.Null(rotated.Rotation);
    }

    [Fact]
    public void Secret_after_a_cancelled_rotation_gets_a_number_of_its_own()
    {
        var cancelled = Given.RotatingKey(TimeSpan.FromHours(1)).After(new RotationCancelled(Given.Now));

        Assert.Equal(3, Rotate(cancelled, TimeSpan.FromHours(1)).Current.Number);
    }

    [Fact]
    public void State_is_judged_before_the_overlap() =>
        Assert.Equal(KeyRefusal.AlreadyRotating, Decide(Given.RotatingKey(TimeSpan.FromHours(1)), TimeSpan.FromDays(-1)).Refusal);

    private static Decision Decide(Key key, TimeSpan overlap) => RotateKey.Decide(key, new RotateKey(Given.Digest(9), overlap), Given.Now);

    private static Key Rotate(Key key, TimeSpan overlap)
    {
        var happens = Assert.IsType<KeyRotated>(Decide(key, overlap).Event);
        Assert.Equal(Given.Now, happens.At);
        return key.After(happens);
    }
}
