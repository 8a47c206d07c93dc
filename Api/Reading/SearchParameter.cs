using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Reading;

/// <summary><c>?search=acme</c>: only the rows of a list that hold a text.</summary>
internal static class SearchParameter
{
    public const int MaxLength = 64;

    private const string Name = "search";

    /// <param name="where">What is looked through, for people.</param>
    public static QueryParameter In(string where) => new(Name, $"Part of {where}, in any case. At most {MaxLength} characters.");

    /// <summary>What is looked for; blank is as good as absent.</summary>
    public static Answer<SearchText> Read(HttpRequest request) =>
        !PageQuery.TrySingle(request, Name, out var text) || text?.Length > MaxLength || text?.Any(char.IsControl) == true
            ? Problem.InvalidParameter(Name, $"send it once, with at most {MaxLength} characters.")
            : new SearchText(string.IsNullOrWhiteSpace(text) ? null : text.Trim());
}

/// <summary>What a list is searched for.</summary>
/// <param name="Text">Null for nothing.</param>
internal readonly record struct SearchText(string? Text);
