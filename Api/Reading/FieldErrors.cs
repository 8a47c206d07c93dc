using System.Collections.Immutable;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Reading;

/// <summary>Collects what is wrong with the fields of a body, so that a caller learns all of it at once.</summary>
internal sealed class FieldErrors
{
    private readonly ImmutableSortedDictionary<string, string[]>.Builder byField = ImmutableSortedDictionary.CreateBuilder<string, string[]>(StringComparer.Ordinal);

    public void Add(string field, string message) => byField[field] = byField.TryGetValue(field, out var before) ? [.. before, message] : [message];

    /// <summary>The first thing that is wrong with a field; null when nothing is.</summary>
    public string? Of(string field) => byField.TryGetValue(field, out var messages) ? messages[0] : null;

    /// <summary>The problem that says so; null when nothing is wrong.</summary>
    public Problem? ToProblem() => byField.Count == 0 ? null : Problem.Invalid(byField.ToImmutable());
}
