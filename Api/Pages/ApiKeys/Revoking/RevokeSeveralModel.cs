using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.ApiKeys.Revoking;

/// <summary>The question whether several keys end.</summary>
public sealed record RevokeSeveralModel
{
    public required IReadOnlyList<KeyLine> Keys { get; init; }

    public string Word => WordOf(Keys.Count);

    internal Problem? Problem { get; init; }

    /// <summary>What to type.</summary>
    internal static string WordOf(int count) => count == 1 ? "revoke 1 key" : $"revoke {count} keys";
}
