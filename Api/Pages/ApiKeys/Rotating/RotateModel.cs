using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.ApiKeys.Rotating;

/// <summary>The question how a key rotates.</summary>
public sealed record RotateModel
{
    public required KeyLine Key { get; init; }

    /// <summary>Drawn for this form: sent twice, it mints one secret.</summary>
    public required string Request { get; init; }

    public required string Overlap { get; init; }

    /// <summary>The most that the plan includes.</summary>
    public required TimeSpan LongestOverlap { get; init; }

    public required DateTimeOffset Now { get; init; }

    internal Problem? Problem { get; init; }
}
