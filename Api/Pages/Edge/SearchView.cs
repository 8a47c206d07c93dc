using Microsoft.AspNetCore.WebUtilities;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>What a list that can be searched is asked for, as it stands in the address.</summary>
/// <param name="Path">Where the list stands.</param>
/// <param name="Search">What is looked for; empty for all.</param>
/// <param name="Cursor">Where the page begins; empty for the first.</param>
public sealed record SearchView(string Path, string Search, string Cursor)
{
    public bool IsFirst => Cursor.Length == 0;

    public bool IsFiltered => Search.Length > 0;

    /// <summary>The way to the first page; null when this is it.</summary>
    public string? First => IsFirst ? null : (this with { Cursor = "" }).ToPath();

    internal static SearchView Of(string path, IQueryCollection query) => new(path, query.One("search"), query.One("cursor"));

    /// <summary>The way to a page that begins somewhere; null when it does not.</summary>
    public string? Next(string? cursor) => cursor is null ? null : (this with { Cursor = cursor }).ToPath();

    private string ToPath() => QueryHelpers.AddQueryString(Path, ViewQuery.Of(("search", Search), ("cursor", Cursor)));
}
