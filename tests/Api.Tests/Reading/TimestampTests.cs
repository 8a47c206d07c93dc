using Orleans.Keys.Api.Reading;

namespace Orleans.Keys.Api.Tests.Reading;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2028-02-29T12:00:00Z", "2028-02-29T12:00:00.000Z")]
    [InlineData("2031-01-01T00:00:00+02:00", "2030-12-31T22:00:00.000Z")]
    [InlineData("2031-01-01T00:00:00.123999Z", "2031-01-01T00:00:00.123Z")]
    [InlineData("2031-01-01T00:00:00-00:30", "2031-01-01T00:30:00.000Z")]
    public void Time_is_read_in_UTC_and_cut_to_milliseconds(string text, string expected)
    {
        Assert.True(Timestamp.TryParse(text, out var at));
        Assert.Equal(expected, at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        Assert.Equal(TimeSpan.Zero, at.Offset);
    }

    [Theory]
    [InlineData("2027-02-29T12:00:00Z")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("2026-13-01T12:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T23:59:60Z")]
    [InlineData("2026-01-01T12:00:00")]
    [InlineData("2026-01-01 12:00:00Z")]
    [InlineData("2026-01-01T12:00Z")]
    [InlineData("2026-01-01T12:00:00+0200")]
    [InlineData("2026-01-01")]
    [InlineData(" 2026-01-01T12:00:00Z")]
    [InlineData("")]
    public void Whatever_is_no_moment_is_refused(string text) => Assert.False(Timestamp.TryParse(text, out _));
}
