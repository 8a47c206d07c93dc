using System.Buffers;
using System.Text;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// The printed form of a key: <c>prefix_live_KKKKKKKKKKKKKKKK_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSCCCCCC</c>. K is the key id, S the
/// secret (190.5 bits), C the CRC-32/IEEE of everything before it in base62. The checksum finds typing errors without a lookup; it is no
/// security. Parsing and printing work on spans and allocate nothing.
/// </summary>
public sealed class KeyFormat
{
    /// <summary>Random characters of the secret.</summary>
    public const int SecretLength = 32;

    /// <summary>The longest key any prefix can give, in characters: a size for stack buffers.</summary>
    public const int MaxLength = 8 + FixedLength;

    private const int EnvironmentLength = 4;
    private const int FixedLength = 1 + EnvironmentLength + 1 + KeyId.Length + 1 + SecretLength + Checksum.Length;

    private static readonly SearchValues<byte> Characters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);

    private readonly byte[] prefix;

    /// <summary>A format with a prefix of 2 to 8 ASCII letters or digits; <c>cbr</c> by default in every host.</summary>
    /// <exception cref="ArgumentException">The prefix breaks that rule.</exception>
    public KeyFormat(string prefix)
    {
        if (!IsPrefix(prefix))
        {
            throw new ArgumentException("A key prefix is 2 to 8 ASCII letters or digits.", nameof(prefix));
        }

        Prefix = prefix;
        this.prefix = Encoding.ASCII.GetBytes(prefix);
    }

    /// <summary>What every key begins with.</summary>
    public string Prefix { get; }

    /// <summary>Characters of a whole key: 64 with the prefix <c>cbr</c>.</summary>
    public int Length => prefix.Length + FixedLength;

    /// <summary>Where the key id begins.</summary>
    private int IdOffset => prefix.Length + 1 + EnvironmentLength + 1;

    private int SecretOffset => IdOffset + KeyId.Length + 1;

    /// <summary>Whether a text can be a prefix: 2 to 8 ASCII letters or digits.</summary>
    public static bool IsPrefix(string? prefix) => prefix is { Length: >= 2 and <= 8 } && prefix.All(char.IsAsciiLetterOrDigit);

    /// <summary>Reads a key from characters, for example a header value.</summary>
    /// <param name="token">The whole key, with nothing around it.</param>
    /// <param name="ascii">At least <see cref="Length"/> bytes: receives the key as ASCII, which is what gets hashed.</param>
    /// <param name="parsed">The public parts; meaningless unless the answer is <see cref="KeyFormatError.None"/>.</param>
    /// <exception cref="ArgumentException">There is no room for the key.</exception>
    public KeyFormatError Parse(ReadOnlySpan<char> token, Span<byte> ascii, out ParsedKey parsed)
    {
        if (ascii.Length < Length)
        {
            throw new ArgumentException("A key needs its whole length.", nameof(ascii));
        }

        parsed = default;
        var wrongLength = CheckLength(token.Length);
        if (wrongLength != KeyFormatError.None)
        {
            return wrongLength;
        }

        return Ascii.FromUtf16(token, ascii, out _) == OperationStatus.Done
            ? Parse(ascii[..token.Length], out parsed)
            : KeyFormatError.Alphabet;
    }

    /// <summary>Reads a key from ASCII bytes.</summary>
    public KeyFormatError Parse(ReadOnlySpan<byte> token, out ParsedKey parsed)
    {
        parsed = default;
        var wrongLength = CheckLength(token.Length);
        if (wrongLength != KeyFormatError.None)
        {
            return wrongLength;
        }

        if (token.ContainsAnyExcept(Characters))
        {
            return KeyFormatError.Alphabet;
        }

        if (!token.StartsWith(prefix) || token[prefix.Length] != '_')
        {
            return KeyFormatError.Prefix;
        }

        if (!TryParseEnvironment(token.Slice(prefix.Length + 1, EnvironmentLength), out var environment))
        {
            return KeyFormatError.Environment;
        }

        if (token[IdOffset - 1] != '_'
            || token[SecretOffset - 1] != '_'
            || !KeyId.TryParse(token.Slice(IdOffset, KeyId.Length), out var id)
            || !Base62.IsAll(token[SecretOffset..]))
        {
            return KeyFormatError.Separator;
        }

        if (!Checksum.Fits(token))
        {
            return KeyFormatError.Checksum;
        }

        parsed = new ParsedKey(environment, id);
        return KeyFormatError.None;
    }

    /// <summary>Prints a key and its checksum.</summary>
    /// <param name="environment">Which environment it is for.</param>
    /// <param name="id">Its public id.</param>
    /// <param name="secret">Exactly <see cref="SecretLength"/> base62 bytes.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException">The secret is not one, or the destination is too small.</exception>
    public void Print(KeyEnvironment environment, KeyId id, ReadOnlySpan<byte> secret, Span<byte> destination)
    {
        if (secret.Length != SecretLength || !Base62.IsAll(secret))
        {
            throw new ArgumentException("A secret is 32 characters of 0-9, A-Z and a-z.", nameof(secret));
        }

        if (destination.Length < Length)
        {
            throw new ArgumentException("A key needs its whole length.", nameof(destination));
        }

        prefix.CopyTo(destination);
        destination[prefix.Length] = (byte)'_';
        EnvironmentName(environment).CopyTo(destination[(prefix.Length + 1)..]);
        destination[IdOffset - 1] = (byte)'_';
        id.CopyTo(destination[IdOffset..]);
        destination[SecretOffset - 1] = (byte)'_';
        secret.CopyTo(destination[SecretOffset..]);
        Checksum.Seal(destination[..Length]);
    }

    private static ReadOnlySpan<byte> EnvironmentName(KeyEnvironment environment) => environment switch
    {
        KeyEnvironment.Live => "live"u8,
        KeyEnvironment.Test => "test"u8,
    };

    private static bool TryParseEnvironment(ReadOnlySpan<byte> name, out KeyEnvironment environment)
    {
        environment = name.SequenceEqual("live"u8) ? KeyEnvironment.Live : KeyEnvironment.Test;
        return environment == KeyEnvironment.Live || name.SequenceEqual("test"u8);
    }

    private KeyFormatError CheckLength(int length) => length switch
    {
        0 => KeyFormatError.Empty,
        _ when length < Length => KeyFormatError.TooShort,
        _ when length > Length => KeyFormatError.TooLong,
        _ => KeyFormatError.None,
    };
}
