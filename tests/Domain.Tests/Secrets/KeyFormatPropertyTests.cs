using System.Text;
using CsCheck;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class KeyFormatPropertyTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly Gen<char> Character = Gen.Char[Alphabet];

    private static readonly Gen<KeyFormat> Formats = Gen.String[Character, 2, 8].Select(prefix => new KeyFormat(prefix));

    private static readonly Gen<(KeyFormat Format, KeyEnvironment Environment, string Id, string Secret)> Keys =
        Gen.Select(Formats, Gen.Enum<KeyEnvironment>(), Gen.String[Character, 16, 16], Gen.String[Character, 32, 32]);

    [Fact]
    public void What_is_printed_is_parsed() => Keys.Sample(key =>
    {
        var token = Print(key.Format, key.Environment, key.Id, key.Secret);

        return key.Format.Parse(Encoding.ASCII.GetBytes(token), out var parsed) == KeyFormatError.None
            && parsed == new ParsedKey(key.Environment, KeyId.Parse(key.Id))
            && token.AsSpan(key.Format.Prefix.Length + 23, 32).SequenceEqual(key.Secret);
    });

    [Fact]
    public void Every_edit_of_one_character_is_refused() => Keys.Sample(
        key =>
        {
            var token = Print(key.Format, key.Environment, key.Id, key.Secret);

            return Enumerable.Range(0, token.Length).All(at => (Alphabet + "_- é\0").All(
                character => character == token[at] || Refuses(key.Format, $"{token[..at]}{character}{token[(at + 1)..]}")));
        },
        iter: 20);

    [Fact]
    public void Every_lost_doubled_or_swapped_character_is_refused() => Keys.Sample(
        key =>
        {
            var token = Print(key.Format, key.Environment, key.Id, key.Secret);

            return Enumerable.Range(1, token.Length - 1).All(at =>
                Refuses(key.Format, token.Remove(at, 1))
                && Refuses(key.Format, token.Insert(at, token[at].ToString()))
                && (token[at] == token[at - 1] || Refuses(key.Format, $"{token[..(at - 1)]}{token[at]}{token[at - 1]}{token[(at + 1)..]}")));
        },
        iter: 50);

    [Fact]
    public void Random_text_is_refused() => Gen.String.Sample(text => Refuses(Given.Format, text), iter: 10_000);

    [Fact]
    public void Random_text_of_the_right_shape_is_refused() =>
        Gen.Select(Gen.OneOf(Gen.Const("cbr_live_"), Gen.Const("cbr_test_")), Gen.String[Character, 16, 16], Gen.String[Character, 38, 38])
            .Sample((head, id, rest) => Refuses(Given.Format, $"{head}{id}_{rest}"), iter: 10_000);

    [Fact]
    public void Random_bytes_of_the_right_length_are_refused() =>
        Gen.Byte.Array[64].Sample(bytes => Given.Format.Parse(bytes, out _) != KeyFormatError.None, iter: 10_000);

    private static bool Refuses(KeyFormat format, string text)
    {
        Span<byte> ascii = stackalloc byte[format.Length];
        return format.Parse(text, ascii, out var parsed) != KeyFormatError.None && parsed == default;
    }

    private static string Print(KeyFormat format, KeyEnvironment environment, string id, string secret)
    {
        var token = new byte[format.Length];
        format.Print(environment, KeyId.Parse(id), Encoding.ASCII.GetBytes(secret), token);
        return Encoding.ASCII.GetString(token);
    }
}
