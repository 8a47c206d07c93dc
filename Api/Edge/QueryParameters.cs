using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Edge;

/// <summary>The query parameters that an endpoint takes. Every other one is refused: a misspelt filter must not widen a list.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> Known)
{
    public static Problem? FindUnknown(HttpContext http)
    {
        var known = http.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>()?.Known ?? [];
        if (http.Request.Query.Keys.All(name => known.Any(parameter => parameter.Name == name)))
        {
            return null;
        }

        var takes = known.Count == 0 ? "none" : string.Join(", ", known.Select(parameter => parameter.Name));
        return new Problem(ProblemCode.UnknownParameter, $"Parameters that this call takes: {takes}.");
    }
}

/// <summary>A query parameter and what its documentation says.</summary>
/// <param name="Name">As it stands in the query.</param>
/// <param name="Description">For people.</param>
internal sealed record QueryParameter(string Name, string Description)
{
    /// <summary>The values it takes, if they can be listed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether several values can be given, separated by commas or by repeating the parameter.</summary>
    public bool IsList { get; init; }

    /// <summary>What a text looks like, as a regular expression.</summary>
    public string? Pattern { get; init; }

    /// <summary>For a number: its bounds.</summary>
    public (int Least, int Most)? Bounds { get; init; }
}
