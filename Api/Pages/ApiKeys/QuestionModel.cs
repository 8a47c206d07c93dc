using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>A question about one key that is answered with yes or by going away.</summary>
public sealed record QuestionModel
{
    public required KeyLine Key { get; init; }

    public required DateTimeOffset Now { get; init; }

    internal Problem? Problem { get; init; }
}
