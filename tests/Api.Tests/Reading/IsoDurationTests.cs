using Orleans.Keys.Api.Reading;

namespace Orleans.Keys.Api.Tests.Reading;

public sealed class IsoDurationTests
{
    [Theory]
    [InlineData("PT0S", 0)]
    [InlineData("PT24H", 86_400)]
    [InlineData("P7D", 604_800)]
    [InlineData("P1W", 604_800)]
    [InlineData("P1DT2H3M4S", 93_784)]
    [InlineData("PT90M", 5_400)]
    [InlineData("PT1.5S", 1.5)]
    public void Length_is_read(string text, double seconds)
    {
        Assert.True(IsoDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("P1W1D")]
    [InlineData("-PT1H")]
    [InlineData("+PT1H")]
    [InlineData("PT1H\n")]
    [InlineData(" PT1H")]
    [InlineData("pt1h")]
    [InlineData("PT1.5H")]
    [InlineData("PT1S1M")]
    [InlineData("PT\u0661H")]
    public void Whatever_has_no_length_is_refused(string text) => Assert.False(IsoDuration.TryParse(text, out _));
}
