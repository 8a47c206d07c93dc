using Orleans.Keys.Api.Pages.ApiKeys.Signals;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.ApiKeys.Listing;

/// <summary>The list as it is shown.</summary>
public sealed record KeyListModel
{
    public required IReadOnlyList<KeyLine> Keys { get; init; }

    public required KeyListView View { get; init; }

    /// <summary>What deserves a look; null when that could not be read.</summary>
    public IReadOnlyList<KeySignal>? Signals { get; init; } = [];

    /// <summary>Whether there are so many keys that they are looked through only when a person asks.</summary>
    public bool AreSignalsLeft { get; init; }

    /// <summary>Where the next page begins; null on the last one.</summary>
    public required string? Next { get; init; }

    /// <summary>Whose keys can be asked for; null for whoever sees only their own.</summary>
    public required OwnerFilter? Owners { get; init; }

    /// <summary>The database's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What every key begins with.</summary>
    public required string Prefix { get; init; }

    /// <summary>Which keys are made here by default.</summary>
    public required string Environment { get; init; }

    /// <summary>What was just done.</summary>
    public string? Done { get; init; }

    /// <summary>What the address asked for that there is not.</summary>
    internal Problem? Problem { get; init; }
}
