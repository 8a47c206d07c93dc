using System.Text;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class Base62Tests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    [Theory]
    [InlineData(0u, "000000")]
    [InlineData(61u, "00000z")]
    [InlineData(62u, "000010")]
    [InlineData(uint.MaxValue, "4gfFC3")]
    [InlineData(0x0063af47u, "00RPVv")]
    public void Number_is_printed_most_significant_digit_first_and_padded(uint number, string expected)
    {
        var destination = new byte[6];

        Base62.Print(number, destination);

        Assert.Equal(expected, Encoding.ASCII.GetString(destination));
    }

    [Fact]
    public void Alphabet_holds_its_62_characters_and_no_other_byte() =>
        Assert.Equal(Encoding.ASCII.GetBytes(Alphabet), Enumerable.Range(0, 256).Select(i => (byte)i).Where(b => Base62.IsAll([b])));

    [Fact]
    public void One_strange_character_is_enough_to_refuse()
    {
        Assert.True(Base62.IsAll("abc"u8));
        Assert.False(Base62.IsAll("ab_"u8));
        Assert.False(Base62.IsAll("_bc"u8));
    }

    [Fact]
    public void Every_character_is_drawn_as_often_as_every_other()
    {
        var drawn = new byte[248 * 5];

        Base62.Draw(Given.Counting(), drawn);

        Assert.All(Alphabet, character => Assert.Equal(20, drawn.Count(b => b == character)));
    }

    [Fact]
    public void Bytes_that_would_bias_the_draw_are_thrown_away()
    {
        var drawn = new byte[4];

        Base62.Draw(Given.Counting(next: 246), drawn);

        Assert.Equal("yz01", Encoding.ASCII.GetString(drawn));
    }

    [Fact]
    public void Draw_goes_on_until_the_destination_is_full()
    {
        var calls = 0;
        var drawn = new byte[32];

        Base62.Draw(
            pool =>
            {
                pool.Fill(calls == 3 ? (byte)10 : (byte)255);
                calls++;
            },
            drawn);

        Assert.Equal(4, calls);
        Assert.Equal(new string('A', 32), Encoding.ASCII.GetString(drawn));
    }

    [Fact]
    public void Draw_of_a_full_pool_asks_once()
    {
        var calls = 0;

        Base62.Draw(_ => calls++, new byte[64]);

        Assert.Equal(1, calls);
    }
}
