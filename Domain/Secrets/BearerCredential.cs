namespace Orleans.Keys.Domain.Secrets;

/// <summary>Reads the value of an <c>Authorization</c> header (RFC 6750 section 2.1).</summary>
public static class BearerCredential
{
    /// <summary>The longest value that is looked at; no key or session token comes near it.</summary>
    public const int MaxLength = 256;

    private const string Scheme = "Bearer";

    /// <summary>Finds the token: the scheme in any case, one or more spaces, and all that follows, exactly as it stands.</summary>
    /// <param name="header">The whole value of the one header.</param>
    /// <param name="token">What follows the scheme; never trimmed, decoded or folded.</param>
    /// <returns>False when the scheme is another one or nothing follows it: then no credential was presented.</returns>
    public static bool TryRead(ReadOnlySpan<char> header, out ReadOnlySpan<char> token)
    {
        token = default;
        if (header.Length <= Scheme.Length
            || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || header[Scheme.Length] != ' ')
        {
            return false;
        }

        token = header[Scheme.Length..].TrimStart(' ');
        return token.Length > 0;
    }
}
