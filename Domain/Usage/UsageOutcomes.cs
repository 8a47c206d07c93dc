using System.Collections.Frozen;
using System.Text.Json;

namespace Orleans.Keys.Domain.Usage;

/// <summary>The names of outcomes outside: <c>ok</c>, <c>wrong_secret</c> and so on.</summary>
public static class UsageOutcomes
{
    private static readonly FrozenDictionary<UsageOutcome, string> Names =
        Enum.GetValues<UsageOutcome>().ToFrozenDictionary(outcome => outcome, outcome => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString()));

    /// <summary>By name.</summary>
    public static FrozenDictionary<string, UsageOutcome> ByName { get; } =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    extension(UsageOutcome outcome)
    {
        /// <summary>Its name.</summary>
        public string Name => Names[outcome];
    }
}
