using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Tests.Life;

public sealed class CancelRotationTests
{
    [Fact]
    public void New_secret_is_retired_and_the_old_one_is_current_again()
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(1));

        var cancelled = key.After(CancelRotation.Decide(key, Given.Now).Event!);

        Assert.Equal(key with { Current = Given.Secret(1), Rotation = null, Retired = cancelled.Retired }, cancelled);
        Assert.Equal([Given.Secret(2)], cancelled.Retired);
    }

    [Fact]
    public void Event_says_when() =>
        Assert.Equal(new RotationCancelled(Given.Now), CancelRotation.Decide(Given.RotatingKey(TimeSpan.FromHours(1)), Given.Now).Event);

    [Fact]
    public void Cancel_after_the_overlap_does_not_bring_the_old_secret_back()
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(1));

        Assert.Equal(Decision.NoChange, CancelRotation.Decide(key, Given.Now.AddHours(1)));
    }

    [Fact]
    public void Cancel_after_finish_changes_nothing()
    {
        var finished = Given.RotatingKey(TimeSpan.FromHours(1)).After(new RotationFinished(Given.Now));

        Assert.Equal(Decision.NoChange, CancelRotation.Decide(finished, Given.Now));
    }
}
