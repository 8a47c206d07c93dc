using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Tests.Life;

public sealed class KeyTests
{
    [Fact]
    public void Key_is_expired_from_its_expiry_on()
    {
        var key = Given.Key() with { ExpiresAt = Given.Now };

        Assert.False(key.IsExpired(Given.Now.AddTicks(-1)));
        Assert.True(key.IsExpired(Given.Now));
    }

    [Fact]
    public void Key_without_expiry_never_expires() => Assert.False((Given.Key() with { ExpiresAt = null }).IsExpired(DateTimeOffset.MaxValue));

    [Fact]
    public void Key_rotates_until_the_end_of_the_overlap()
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(1));

        Assert.True(key.IsRotating(Given.Now.AddHours(1).AddTicks(-1)));
        Assert.False(key.IsRotating(Given.Now.AddHours(1)));
    }

    [Fact]
    public void Revoked_key_does_not_rotate() =>
        Assert.False((Given.RotatingKey(TimeSpan.FromHours(1)) with { Revocation = new Revocation(Given.Now, null) }).IsRotating(Given.Now));

    [Fact]
    public void Key_knows_every_secret_it_has_and_had()
    {
        var key = Given.Key() with { Current = Given.Secret(3), Rotation = new Rotation(Given.Now, Given.Now, Given.Secret(2)), Retired = [Given.Secret(1)] };

        Assert.True(key.Had(Given.Digest(1)) && key.Had(Given.Digest(2)) && key.Had(Given.Digest(3)));
        Assert.False(key.Had(Given.Digest(4)) || (key with { Rotation = null }).Had(Given.Digest(2)));
    }

    [Fact]
    public void Secret_is_retired_once_it_died_and_not_while_it_works()
    {
        var key = Given.Key() with { Current = Given.Secret(3), Rotation = new Rotation(Given.Now, Given.Now.AddHours(1), Given.Secret(2)), Retired = [Given.Secret(1)] };

        Assert.True(key.HasRetired(Given.Secret(1)));
        Assert.False(key.HasRetired(Given.Secret(2)) || key.HasRetired(Given.Secret(3)));
    }

    [Fact]
    public void Unknown_event_throws()
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Given.Key().After(new FromTheFuture(Given.Now)));

        Assert.Equal("happened", thrown.ParamName);
        Assert.Equal(nameof(FromTheFuture), thrown.ActualValue);
        Assert.Contains("cannot happen to this key", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_is_not_born_twice() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.Key().After(new KeyCreated(Given.Now, Given.Key())));

    [Fact]
    public void Nothing_happens_to_a_revoked_key() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.RevokedKey().After(new KeyRevoked(Given.Now, "again")));

    [Fact]
    public void Rotation_that_is_not_there_cannot_be_finished() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.Key().After(new RotationFinished(Given.Now)));

    [Fact]
    public void Rotation_that_is_not_there_cannot_be_cancelled() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.Key().After(new RotationCancelled(Given.Now)));

    [Fact]
    public void Key_remembers_its_last_32_dead_secrets()
    {
        var key = Given.Key() with { Current = Given.Secret(33), SecretsMinted = 33, Retired = Given.Secrets(1, 32) };

        var rotated = key.After(new KeyRotated(Given.Now, Given.Secret(34), Given.Now));

        Assert.Equal(Given.Secrets(2, 32), rotated.Retired);
    }

    [Fact]
    public void Key_forgets_nothing_before_it_must()
    {
        var key = Given.Key() with { Current = Given.Secret(32), SecretsMinted = 32, Retired = Given.Secrets(1, 31) };

        var rotated = key.After(new KeyRotated(Given.Now, Given.Secret(33), Given.Now));

        Assert.Equal(Given.Secrets(1, 32), rotated.Retired);
    }

    [Fact]
    public void Decision_is_a_change_a_refusal_or_neither()
    {
        Decision change = new RotationFinished(Given.Now);
        Decision refusal = KeyRefusal.Expired;

        Assert.Equal((true, false), (change.IsChange, change.IsRefused));
        Assert.Equal((false, true), (refusal.IsChange, refusal.IsRefused));
        Assert.Equal((false, false), (Decision.NoChange.IsChange, Decision.NoChange.IsRefused));
    }

    private sealed record FromTheFuture(DateTimeOffset At) : KeyEvent(At);
}
