using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Tests.Life;

public sealed class FinishRotationTests
{
    [Fact]
    public void Old_secret_is_retired_and_the_new_one_stays()
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(1));

        var finished = key.After(FinishRotation.Decide(key, Given.Now).Event!);

        Assert.Equal(key with { Rotation = null, Retired = finished.Retired }, finished);
        Assert.Equal([Given.Secret(1)], finished.Retired);
    }

    [Fact]
    public void Event_says_when() =>
        Assert.Equal(new RotationFinished(Given.Now), FinishRotation.Decide(Given.RotatingKey(TimeSpan.FromHours(1)), Given.Now).Event);

    [Fact]
    public void Second_finish_changes_nothing()
    {
        var finished = Given.RotatingKey(TimeSpan.FromHours(1)).After(new RotationFinished(Given.Now));

        Assert.Equal(Decision.NoChange, FinishRotation.Decide(finished, Given.Now));
    }
}
