namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// Finds secrets of keys and sessions where they do not belong: in a URL, a name, a note. What is found is what begins like a whole token and goes on
/// into its secret; <c>cbr_live_</c> and a key id alone are public.
/// </summary>
public static class KeyMaterial
{
    // `%25` is a percent sign, so a text can be encoded more than once; nobody sends a key wrapped deeper than this by accident.
    private const int MaxDecodings = 3;

    /// <summary>Whether a text holds the beginning of a secret.</summary>
    /// <param name="format">Gives the prefix.</param>
    /// <param name="text">Any text.</param>
    public static bool IsIn(KeyFormat format, ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf(format.Prefix); at >= 0; at = text.IndexOf(format.Prefix))
        {
            text = text[(at + format.Prefix.Length)..];
            if (BeginsSecret(After(text, "_live_")) || BeginsSecret(After(text, "_test_")) || BeginsSecret(After(text, "s_")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the target of a request holds the beginning of a secret, percent-encoded or not, in its path or its query.</summary>
    /// <param name="format">Gives the prefix.</param>
    /// <param name="target">The request's target as it was sent.</param>
    public static bool IsInTarget(KeyFormat format, string target)
    {
        for (var decodings = 0; decodings <= MaxDecodings; decodings++)
        {
            if (IsIn(format, target))
            {
                return true;
            }

            if (!target.Contains('%'))
            {
                return false;
            }

            target = Uri.UnescapeDataString(target);
        }

        return false;
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string infix) => text.StartsWith(infix) ? text[infix.Length..] : default;

    private static bool BeginsSecret(ReadOnlySpan<char> text) =>
        text.Length > KeyId.Length + 1
        && IsBase62(text[..KeyId.Length])
        && text[KeyId.Length] == '_'
        && char.IsAsciiLetterOrDigit(text[KeyId.Length + 1]);

    private static bool IsBase62(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
