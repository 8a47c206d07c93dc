using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// The public name of a key: 16 base62 characters, random, stable over rotation. Held as the 16 ASCII bytes themselves, so that a
/// lookup by id allocates nothing.
/// </summary>
public readonly record struct KeyId
{
    /// <summary>Characters in a key id.</summary>
    public const int Length = 16;

    private readonly UInt128 ascii;

    private KeyId(UInt128 ascii) => this.ascii = ascii;

    /// <summary>Reads a key id from exactly 16 base62 ASCII bytes.</summary>
    /// <returns>False when the length or a character is not one of a key id.</returns>
    public static bool TryParse(ReadOnlySpan<byte> ascii, out KeyId id)
    {
        id = default;
        if (ascii.Length != Length || !Base62.IsAll(ascii))
        {
            return false;
        }

        id = new KeyId(BinaryPrimitives.ReadUInt128BigEndian(ascii));
        return true;
    }

    /// <summary>Reads a key id from text, for example a route value.</summary>
    /// <returns>False when <paramref name="text"/> is null or not 16 base62 characters.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out KeyId id)
    {
        id = default;
        Span<byte> ascii = stackalloc byte[Length];
        return text is { Length: Length }
            && Encoding.ASCII.TryGetBytes(text, ascii, out _)
            && TryParse(ascii, out id);
    }

    /// <summary>Reads a key id that is known to be well formed, for example from storage.</summary>
    /// <exception cref="FormatException">The text is not a key id.</exception>
    public static KeyId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A key id is 16 characters of 0-9, A-Z and a-z.");

    /// <summary>Draws a new key id.</summary>
    public static KeyId Draw(RandomFill fill)
    {
        Span<byte> ascii = stackalloc byte[Length];
        Base62.Draw(fill, ascii);
        return new KeyId(BinaryPrimitives.ReadUInt128BigEndian(ascii));
    }

    /// <summary>Prints the 16 ASCII bytes.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, ascii);

    /// <summary>The 16 characters.</summary>
    public override string ToString()
    {
        Span<byte> characters = stackalloc byte[Length];
        CopyTo(characters);
        return Encoding.ASCII.GetString(characters);
    }
}
