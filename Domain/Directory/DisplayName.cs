using System.Globalization;
using System.Text;

namespace Orleans.Keys.Domain.Directory;

/// <summary>
/// A name that people read: 1 to 64 characters after trimming, in Unicode NFC, without control, format (bidirectional, zero-width),
/// surrogate or unassigned characters and without line breaks, so that it can neither forge a log line nor disguise itself.
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

        name = new DisplayName(text.Trim().Normalize(NormalizationForm.FormC));
        return name.Value.EnumerateRunes().Count() is >= 1 and <= MaxLength;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Value;

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || !IsAllowed(Rune.GetUnicodeCategory(rune)))
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
}
