using System.Diagnostics.CodeAnalysis;

namespace Orleans.Keys.Domain.Directory;

/// <summary>The rule of ids that people choose: 1 to 64 characters of <c>a-z</c>, <c>0-9</c>, <c>_</c> and <c>-</c>.</summary>
internal static class Slug
{
    public const int MaxLength = 64;

    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= MaxLength }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');
}
