using System.Text;

namespace Orleans.Keys.Domain.Life;

/// <summary>
/// Text of a customer's own: free, but well-formed Unicode without control characters, so that every store can keep it and no log line
/// breaks on it.
/// </summary>
internal static class PlainText
{
    /// <summary>Whether a text is plain and has so many characters (UTF-16).</summary>
    public static bool Is(string? text, int minLength, int maxLength)
    {
        if (text is null || text.Length < minLength || text.Length > maxLength)
        {
            return false;
        }

        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || Rune.IsControl(rune))
            {
                return false;
            }

            i += rune.Utf16SequenceLength;
        }

        return true;
    }
}
