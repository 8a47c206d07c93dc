using System.Text;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class KeyIdTests
{
    [Fact]
    public void Id_prints_what_it_was_parsed_from()
    {
        Assert.True(KeyId.TryParse("zA09yB18xC27wD36", out var id));

        Assert.Equal("zA09yB18xC27wD36", id.ToString());
        Assert.Equal(id, KeyId.Parse("zA09yB18xC27wD36"));
        Assert.NotEqual(id, KeyId.Parse("zA09yB18xC27wD37"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789ABCDE")]
    [InlineData("0123456789ABCDEFG")]
    [InlineData("0123456789ABCDE_")]
    [InlineData("0123456789ABCDE ")]
    [InlineData("０123456789ABCDE")]
    [InlineData("0123456789ABCDEé")]
    [InlineData("0123456789ABCDE?")]
    public void Text_that_is_not_an_id_is_refused(string? text)
    {
        Assert.False(KeyId.TryParse(text, out var id));
        Assert.Equal(default, id);
        Assert.Contains("16 characters", Assert.Throws<FormatException>(() => KeyId.Parse(text!)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789ABCDE")]
    [InlineData("0123456789ABCDEFG")]
    [InlineData("0123456789ABCDE_")]
    public void Bytes_that_are_not_an_id_are_refused(string text)
    {
        Assert.False(KeyId.TryParse(Encoding.ASCII.GetBytes(text), out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void Drawn_id_is_made_of_the_random_bytes() =>
        Assert.Equal("0123456789ABCDEF", KeyId.Draw(Given.Counting()).ToString());
}
