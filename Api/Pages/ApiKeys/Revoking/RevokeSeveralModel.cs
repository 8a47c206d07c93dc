using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.ApiKeys.Revoking;

/// <summary>The question whether several keys end.</summary>
public sealed record RevokeSeveralModel
{
    public required IReadOnlyList<KeyLine> Keys { get; init; }

    public string Word => Keys.Count == 1 ? "revoke 1 key" : $"revoke {Keys.Count} keys";

    internal Problem? Problem { get; init; }
}
