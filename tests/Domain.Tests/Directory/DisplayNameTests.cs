using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("github-actions-prod", "github-actions-prod")]
    [InlineData("  two words\u00a0", "two words")]
    [InlineData("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>")]
    [InlineData("ключ 鍵 مفتاح", "ключ 鍵 مفتاح")]
    [InlineData("release 🚀", "release 🚀")]
    [InlineData("⚠️", "⚠️")]
    [InlineData("cafe\u0301", "caf\u00e9")]
    public void Name_is_kept_without_the_space_around_it(string text, string expected)
    {
        Assert.True(DisplayName.TryParse(text, out var name));
        Assert.Equal(expected, name.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u3000\u00a0")]
    [InlineData("a\r\n level=ERROR")]
    [InlineData("a\n")]
    [InlineData("a\tb")]
    [InlineData("a\0")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u200bb")]
    [InlineData("a\u200db")]
    [InlineData("a\ufeffb")]
    [InlineData("a\u00adb")]
    [InlineData("a\ue000b")]
    [InlineData("a\U000e0041b")]
    [InlineData("a\uffffb")]
    [InlineData("a\u0378b")]
    [InlineData("\u3164")]
    [InlineData("a\u115f")]
    [InlineData("a\u1160")]
    [InlineData("a\uffa0")]
    [InlineData("a\u2800")]
    [InlineData("a\u034f")]
    [InlineData("a\u17b4")]
    [InlineData("a\u17b5")]
    public void Name_that_could_forge_or_disguise_is_refused(string? text)
    {
        Assert.False(DisplayName.TryParse(text, out var name));
        Assert.Equal(default, name);
    }

    [Fact]
    public void Lone_surrogate_is_refused()
    {
        Assert.False(DisplayName.TryParse("a\ud800", out _));
        Assert.False(DisplayName.TryParse("\udc00a", out _));
    }

    [Theory]
    [InlineData("x", 64, true)]
    [InlineData("x", 65, false)]
    [InlineData("😀", 64, true)]
    [InlineData("😀", 65, false)]
    [InlineData("x", 10_000, false)]
    public void Name_has_at_most_64_characters(string character, int count, bool expected) =>
        Assert.Equal(expected, DisplayName.TryParse(string.Concat(Enumerable.Repeat(character, count)), out _));

    [Fact]
    public void Characters_are_counted_in_the_form_that_is_kept()
    {
        Assert.True(DisplayName.TryParse(string.Concat(Enumerable.Repeat("e\u0301", 64)), out _));
        Assert.False(DisplayName.TryParse(string.Concat(Enumerable.Repeat("e\u0301", 65)), out _));
    }

    [Fact]
    public void Space_around_a_name_does_not_count_within_reason()
    {
        Assert.True(DisplayName.TryParse(new string('x', 64).PadRight(256), out _));
        Assert.False(DisplayName.TryParse(new string('x', 64).PadRight(257), out _));
    }
}
