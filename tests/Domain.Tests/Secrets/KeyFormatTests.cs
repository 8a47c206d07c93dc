using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class KeyFormatTests
{
    [Theory]
    [InlineData(KeyEnvironment.Live, "0123456789ABCDEF", "GHIJKLMNOPQRSTUVWXYZabcdefghijkl", "30iEIt")]
    [InlineData(KeyEnvironment.Live, "zzzzzzzzzzzzzzzz", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "2yeSto")]
    [InlineData(KeyEnvironment.Test, "0000000000000000", "00000000000000000000000000000000", "48941n")]
    [InlineData(KeyEnvironment.Live, "AAAAAAAAAAAAAAAA", "00000000000000000000000000000216", "00RPVv")]
    public void Example_is_printed_and_parsed(KeyEnvironment environment, string id, string secret, string checksum)
    {
        var token = new byte[64];

        Given.Format.Print(environment, KeyId.Parse(id), Encoding.ASCII.GetBytes(secret), token);

        Assert.Equal($"cbr_{(environment == KeyEnvironment.Live ? "live" : "test")}_{id}_{secret}{checksum}", Encoding.ASCII.GetString(token));
        Assert.Equal(KeyFormatError.None, Given.Format.Parse(token, out var parsed));
        Assert.Equal(new ParsedKey(environment, KeyId.Parse(id)), parsed);
    }

    [Theory]
    [InlineData("", KeyFormatError.Empty)]
    [InlineData("c", KeyFormatError.TooShort)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEI", KeyFormatError.TooShort)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEItA", KeyFormatError.TooLong)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEI-", KeyFormatError.Alphabet)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEI ", KeyFormatError.Alphabet)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEI\0", KeyFormatError.Alphabet)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEI\t", KeyFormatError.Alphabet)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIé", KeyFormatError.Alphabet)]
    [InlineData("cbr_live_０123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Alphabet)]
    [InlineData("сbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Alphabet)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iE😀", KeyFormatError.Alphabet)]
    [InlineData("CBR_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Prefix)]
    [InlineData("cbs_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Prefix)]
    [InlineData("cbrXlive_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Prefix)]
    [InlineData("cbr_LIVE_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Environment)]
    [InlineData("cbr_prod_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Environment)]
    [InlineData("cbr__live0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Environment)]
    [InlineData("cbr_liveX0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Separator)]
    [InlineData("cbr_live_0123456789ABCDEFXGHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Separator)]
    [InlineData("cbr_live_0123456789ABCD_F_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Separator)]
    [InlineData("cbr_live__123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Separator)]
    [InlineData("cbr_live_0123456789ABCDEF__HIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Separator)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEI_", KeyFormatError.Separator)]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIu", KeyFormatError.Checksum)]
    [InlineData("cbr_test_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt", KeyFormatError.Checksum)]
    [InlineData("cbr_live_0123456789abcdef_ghijklmnopqrstuvwxyzabcdefghijkl30ieit", KeyFormatError.Checksum)]
    public void Malformed_key_is_refused_for_the_first_rule_it_breaks(string token, KeyFormatError expected)
    {
        Span<byte> ascii = stackalloc byte[Given.Format.Length];

        Assert.Equal(expected, Given.Format.Parse(token, ascii, out var parsed));
        Assert.Equal(default, parsed);
    }

    [Fact]
    public void Checksum_of_the_other_crc_32_is_refused()
    {
        // 2cs2Xz is what CRC-32C, the polynomial of the processor's instruction, gives for the same characters.
        var token = Encoding.ASCII.GetBytes(Given.Token[..^6] + "2cs2Xz");

        Assert.Equal(KeyFormatError.Checksum, Given.Format.Parse(token, out _));
    }

    [Theory]
    [InlineData(0, KeyFormatError.Empty)]
    [InlineData(63, KeyFormatError.TooShort)]
    [InlineData(64, KeyFormatError.None)]
    public void Bytes_are_judged_like_characters(int length, KeyFormatError expected) =>
        Assert.Equal(expected, Given.Format.Parse(Encoding.ASCII.GetBytes(Given.Token[..length]), out _));

    [Fact]
    public void Lone_surrogate_is_refused() =>
        Assert.Equal(KeyFormatError.Alphabet, Given.Format.Parse(Given.Token[..63] + '\ud800', new byte[64], out _));

    [Fact]
    public void Byte_beyond_ascii_is_refused()
    {
        var token = Encoding.ASCII.GetBytes(Given.Token);
        token[30] |= 0x80;

        Assert.Equal(KeyFormatError.Alphabet, Given.Format.Parse(token, out _));
    }

    [Fact]
    public void Parsing_characters_hands_over_the_bytes_to_hash()
    {
        var ascii = new byte[KeyFormat.MaxLength];

        Assert.Equal(KeyFormatError.None, Given.Format.Parse(Given.Token, ascii, out _));

        Assert.Equal("040edd97b75e57d752bb2294623038e29cbb26d43d544a4ed2b569da1e3f3a3c", Convert.ToHexStringLower(SHA256.HashData(ascii.AsSpan(0, 64))));
    }

    [Fact]
    public void Parsing_without_room_is_a_fault_and_not_a_refusal()
    {
        var thrown = Assert.Throws<ArgumentException>(() => Given.Format.Parse(Given.Token, new byte[63], out _));

        Assert.Equal("ascii", thrown.ParamName);
        Assert.StartsWith("A key needs its whole length.", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Given.Token[26..], thrown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("cbr")]
    [InlineData("CBR")]
    [InlineData("a1b2c3d4")]
    public void Format_works_with_a_prefix_of_2_to_8_letters_or_digits(string prefix)
    {
        var format = new KeyFormat(prefix);
        var token = new byte[format.Length];

        format.Print(KeyEnvironment.Live, Given.Id, Encoding.ASCII.GetBytes(Given.Token[26..58]), token);

        Assert.Equal(prefix, format.Prefix);
        Assert.Equal(prefix.Length + 61, token.Length);
        Assert.StartsWith($"{prefix}_live_0123456789ABCDEF_G", Encoding.ASCII.GetString(token), StringComparison.Ordinal);
        Assert.Equal(KeyFormatError.None, format.Parse(token, out var parsed));
        Assert.Equal(Given.Id, parsed.Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a1b2c3d4e")]
    [InlineData("a_b")]
    [InlineData("a-b")]
    [InlineData("cbé")]
    public void Prefix_that_breaks_the_rule_is_a_fault(string? prefix)
    {
        var thrown = Assert.Throws<ArgumentException>(() => new KeyFormat(prefix!));

        Assert.False(KeyFormat.IsPrefix(prefix));
        Assert.Equal("prefix", thrown.ParamName);
        Assert.StartsWith("A key prefix is 2 to 8 ASCII letters or digits.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Longest_prefix_gives_the_longest_key() => Assert.Equal(KeyFormat.MaxLength, new KeyFormat("a1b2c3d4").Length);

    [Fact]
    public void Key_of_a_differently_spelled_prefix_is_refused()
    {
        var token = new byte[64];
        new KeyFormat("CBR").Print(KeyEnvironment.Live, Given.Id, Encoding.ASCII.GetBytes(Given.Token[26..58]), token);

        Assert.Equal(KeyFormatError.Prefix, Given.Format.Parse(token, out _));
    }

    [Theory]
    [InlineData("GHIJKLMNOPQRSTUVWXYZabcdefghijk", 64, "secret")]
    [InlineData("GHIJKLMNOPQRSTUVWXYZabcdefghijklm", 64, "secret")]
    [InlineData("GHIJKLMNOPQRSTUVWXYZabcdefghijk_", 64, "secret")]
    [InlineData("GHIJKLMNOPQRSTUVWXYZabcdefghijkl", 63, "destination")]
    public void Printing_what_could_not_be_parsed_is_a_fault(string secret, int room, string parameter)
    {
        var thrown = Assert.Throws<ArgumentException>(() => Given.Format.Print(KeyEnvironment.Live, Given.Id, Encoding.ASCII.GetBytes(secret), new byte[room]));

        Assert.Equal(parameter, thrown.ParamName);
        Assert.StartsWith(parameter == "secret" ? "A secret is 32 characters" : "A key needs its whole length", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_leaves_the_rest_of_the_destination_alone()
    {
        var destination = new byte[66];

        Given.Format.Print(KeyEnvironment.Live, Given.Id, Encoding.ASCII.GetBytes(Given.Token[26..58]), destination);

        Assert.Equal(Given.Token + "\0\0", Encoding.ASCII.GetString(destination));
    }
}
