namespace Orleans.Keys.Api.Pages.ApiKeys.Listing;

/// <summary>How the list is narrowed down to the keys of one member.</summary>
public sealed record OwnerFilter
{
    /// <summary>Members to choose from, by id.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Members { get; init; }

    /// <summary>Whether those are all there are. Where they are not, a text is written that finds one of the others.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>What was written, or the id of the one who was found by it.</summary>
    public string Text { get; init; } = "";

    /// <summary>The name of the one who was found.</summary>
    public string? Name { get; init; }

    /// <summary>Why nobody was.</summary>
    public string? Error { get; init; }

    /// <summary>Those who fit what was written, when they are several: the first of them, by id.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fitting { get; init; } = [];
}
