using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class PepperRingTests
{
    [Fact]
    public void Ring_finds_both_peppers_by_id()
    {
        var (current, previous) = (Given.Pepper(1), Given.Pepper(2));
        var ring = new PepperRing(current, previous);

        Assert.True(ring.TryGet(current.Id, out var found));
        Assert.Same(current, found);
        Assert.True(ring.TryGet(previous.Id, out found));
        Assert.Same(previous, found);
    }

    [Fact]
    public void Ring_does_not_find_a_pepper_it_was_not_given()
    {
        Assert.False(new PepperRing(Given.Pepper(1)).TryGet(Given.Pepper(3).Id, out var found));
        Assert.Null(found);
        Assert.False(new PepperRing(Given.Pepper(1), Given.Pepper(2)).TryGet(Given.Pepper(3).Id, out found));
        Assert.Null(found);
    }
}
