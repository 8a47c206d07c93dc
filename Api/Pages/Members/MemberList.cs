namespace Orleans.Keys.Api.Pages.Members;

/// <summary>A page of the list of members.</summary>
internal sealed record MemberList
{
    public required MemberPlace Place { get; init; }

    public required IReadOnlyList<MemberRow> Rows { get; init; }

    /// <summary>The way to the next page; null on the last.</summary>
    public required string? Next { get; init; }

    public required bool IsFirst { get; init; }

    /// <summary>What was done just before.</summary>
    public required object? Deed { get; init; }
}
