using Microsoft.AspNetCore.WebUtilities;
using Orleans.Keys.Api.Pages.Edge;

namespace Orleans.Keys.Api.Pages.ApiKeys.Listing;

/// <summary>What the list is asked for, as it stands in the address.</summary>
public sealed record KeyListView
{
    private const string DefaultSort = "-createdAt";

    // By these a person wants the newest, or the most, at the top.
    private static readonly string[] BiggestFirst = ["createdAt", "lastUsedAt", "requests"];

    public static readonly KeyValuePair<string, string>[] Statuses =
    [
        new("", "Any status"),
        new("active,rotating", "Active"),
        new("rotating", "Rotating"),
        new("paused,blocked,suspended", "Paused or blocked"),
        new("expired", "Expired"),
        new("revoked", "Revoked"),
    ];

    public static readonly KeyValuePair<string, string>[] Rests =
        [new("", "Any time"), new("30", "Not in 30 days"), new("90", "Not in 90 days")];

    public static readonly KeyValuePair<string, string>[] Ends =
        [new("", "Any time"), new("14", "Within 14 days"), new("30", "Within 30 days"), new("90", "Within 90 days"), new("never", "Never")];

    public static readonly KeyValuePair<string, string>[] Sorts =
    [
        new(DefaultSort, "Newest first"),
        new("createdAt", "Oldest first"),
        new("name", "Name, A to Z"),
        new("-name", "Name, Z to A"),
        new("-lastUsedAt", "Last used first"),
        new("lastUsedAt", "Last used last"),
        new("-requests", "Most requests"),
        new("requests", "Fewest requests"),
        new("expiresAt", "Expires first"),
        new("-expiresAt", "Expires last"),
    ];

    public string Status { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Search { get; init; } = "";

    /// <summary>For how many days at least they were not used.</summary>
    public string UnusedDays { get; init; } = "";

    /// <summary>Within how many days they end, or that they never do.</summary>
    public string ExpiresIn { get; init; } = "";

    public string Sort { get; init; } = DefaultSort;

    public string Cursor { get; init; } = "";

    /// <summary>Whether it leaves keys out.</summary>
    public bool IsFiltered => Status.Length + Owner.Length + Search.Length + UnusedDays.Length + ExpiresIn.Length > 0;

    public bool IsFirst => Cursor.Length == 0;

    internal static KeyListView Of(IQueryCollection query) => new()
    {
        Status = query.One("status"),
        Owner = query.One("owner"),
        Search = query.One("search"),
        UnusedDays = query.One("unusedDays"),
        ExpiresIn = query.One("expiresIn"),
        Sort = query.One("sort") is { Length: > 0 } sort ? sort : DefaultSort,
        Cursor = query.One("cursor"),
    };

    /// <summary>The query, without what is as it is by default.</summary>
    internal Dictionary<string, string?> ToQuery() => ViewQuery.Of(
        ("status", Status), ("owner", Owner), ("search", Search), ("unusedDays", UnusedDays), ("expiresIn", ExpiresIn), ("sort", Sort == DefaultSort ? "" : Sort), ("cursor", Cursor));

    /// <summary>The address of this view.</summary>
    internal string Under(string path) => QueryHelpers.AddQueryString(path, ToQuery());

    /// <summary>The address of the list sorted by a column, or the other way round when it already is.</summary>
    internal string SortedBy(string column) => (this with { Cursor = "", Sort = Sort == $"-{column}" || (Sort != column && !BiggestFirst.Contains(column)) ? column : $"-{column}" }).Under(KeyPaths.List);

    /// <summary>Which way it is sorted by a column; null when it is not.</summary>
    internal string? Direction(string column) => Sort == column ? "ascending" : Sort == $"-{column}" ? "descending" : null;
}
