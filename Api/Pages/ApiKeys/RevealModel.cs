using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>A key and its new secret.</summary>
public sealed record RevealModel
{
    public required string Title { get; init; }

    /// <summary>Whether the key had a secret before.</summary>
    public required bool IsRotated { get; init; }

    public required KeyLine Key { get; init; }

    /// <summary>Gives its text to the page, which shows it, and to nobody else.</summary>
    public required KeySecret Secret { get; init; }

    /// <summary>Where the API is, as the person reaches it.</summary>
    public required string Origin { get; init; }

    /// <summary>The environment variable of the snippets.</summary>
    public required string Variable { get; init; }
}
