using System.Text;

namespace Orleans.Keys.Api.Pages.Forms;

/// <summary>Ids made of what people write.</summary>
internal static class Slug
{
    /// <summary>Lower-case letters and digits of ASCII with single hyphens for all else; empty when nothing is left.</summary>
    public static string Of(string text, int maxLength)
    {
        var slug = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            _ = char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) ? slug.Append(character)
                : slug.Length > 0 && slug[^1] != '-' ? slug.Append('-')
                : slug;
        }

        return slug.ToString()[..Math.Min(slug.Length, maxLength)].TrimEnd('-');
    }
}
