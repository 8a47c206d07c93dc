using System.Globalization;
using System.Text;

namespace Orleans.Keys.Domain.Directory;

/// <summary>
/// A name that people read: 1 to 64 characters after trimming, in Unicode NFC, without control, format (bidirectional, zero-width),
/// surrogate, unassigned or blank characters and without line breaks, so that it can neither forge a log line nor disguise itself.
/// </summary>
/// <param name="Value">The text; make one from input with <see cref="TryParse"/>.</param>
public readonly record struct DisplayName(string Value)
{
    /// <summary>The most characters (Unicode scalar values).</summary>
    public const int MaxLength = 64;

    /// <summary>Reads a name from input.</summary>
    /// <returns>False when a rule is broken.</returns>
    public static bool TryParse(string? text, out DisplayName name)
    {
        name = default;
        if (text is null || text.Length > MaxLength * 4 || !IsWellFormed(text))
        {
            return false;
        }

        var trimmed = Nfc.Normalize(text.Trim());
        if (trimmed.EnumerateRunes().Count() is 0 or > MaxLength)
        {
            return false;
        }

        name = new DisplayName(trimmed);
        return true;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Value;

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || !IsAllowed(Rune.GetUnicodeCategory(rune)) || IsBlank(rune))
            {
                return false;
            }

            i += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool IsAllowed(UnicodeCategory category) => category is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    /// <summary>Letters, marks and symbols by category that show nothing: a name of them would look empty, or like another name.</summary>
    private static bool IsBlank(Rune rune) => rune.Value is
        0x034F // combining grapheme joiner
        or 0x115F or 0x1160 or 0x3164 or 0xFFA0 // Hangul fillers
        or 0x17B4 or 0x17B5 // Khmer inherent vowels
        or 0x2800; // Braille pattern without dots
}
