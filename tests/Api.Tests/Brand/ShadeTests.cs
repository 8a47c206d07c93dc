using Orleans.Keys.Api.Brand;

namespace Orleans.Keys.Api.Tests.Brand;

public sealed class ShadeTests
{
    public static TheoryData<string> Colours => ["#ffff00", "#ff6600", "#00ffcc", "#000000", "#ffffff", "#777777", "#0b57d0", "#7a00ff"];

    [Fact]
    public void Contrast_is_that_of_the_guidelines()
    {
        Assert.Equal(21, Shade.Black.ContrastWith(Shade.White), 3);
        Assert.Equal(4.478, Shade.Parse("#777777").ContrastWith(Shade.White), 3);
    }

    [Theory]
    [MemberData(nameof(Colours))]
    public void Any_colour_becomes_readable_on_light_and_on_dark_paper(string colour)
    {
        var (light, dark) = (Shade.Parse("#f4f4ef"), Shade.Parse("#262b33"));

        Assert.True(Shade.Parse(colour).ReadableOn(light, Shade.Black).ContrastWith(light) >= Shade.Readable);
        Assert.True(Shade.Parse(colour).ReadableOn(dark, Shade.White).ContrastWith(dark) >= Shade.Readable);
    }

    [Fact]
    public void Colour_that_can_be_read_stays_as_it_is() =>
        Assert.Equal(Shade.Parse("#0b57d0"), Shade.Parse("#0b57d0").ReadableOn(Shade.White, Shade.Black));

    [Theory]
    [MemberData(nameof(Colours))]
    public void Ink_can_be_read_on_any_colour(string colour)
    {
        var shade = Shade.Parse(colour);

        Assert.True(shade.Ink().ContrastWith(shade) >= Shade.Readable);
    }
}
