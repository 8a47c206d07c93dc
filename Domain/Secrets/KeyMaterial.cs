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

    /// <summary>Finds a whole key, of whatever environment, in the target of a request in which <see cref="IsInTarget"/> is true.</summary>
    /// <param name="format">Gives the prefix.</param>
    /// <param name="target">The request's target as it was sent.</param>
    /// <param name="token">The first text in it that is a key by its form and its checksum; whether there is such a key is another question.</param>
    public static bool TryFindKey(KeyFormat format, string target, out ReadOnlyMemory<char> token)
    {
        Span<byte> ascii = stackalloc byte[KeyFormat.MaxLength];
        for (var decodings = 0; decodings <= MaxDecodings; decodings++)
        {
            for (var at = target.IndexOf(format.Prefix, StringComparison.Ordinal); at >= 0 && at + format.Length <= target.Length; at = target.IndexOf(format.Prefix, at + 1, StringComparison.Ordinal))
            {
                token = target.AsMemory(at, format.Length);
                if (format.Parse(token.Span, ascii, out _) == KeyFormatError.None)
                {
                    return true;
                }
            }

            target = Uri.UnescapeDataString(target);
        }

        token = default;
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
