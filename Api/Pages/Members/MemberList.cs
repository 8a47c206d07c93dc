using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>A page of the list of members.</summary>
internal sealed record MemberList
{
    public required MemberPlace Place { get; init; }

    public required IReadOnlyList<MemberRow> Rows { get; init; }

    /// <summary>What is looked for.</summary>
    public required SearchView View { get; init; }

    /// <summary>The way to the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>What was done just before.</summary>
    public required object? Deed { get; init; }

    /// <summary>What the address asked for that there is not.</summary>
    public Problem? Problem { get; init; }
}
