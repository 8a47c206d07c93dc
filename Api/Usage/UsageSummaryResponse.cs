using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>How often a key was used, for a plot.</summary>
internal sealed record UsageSummaryResponse
{
    /// <summary>The beginning of the first bucket.</summary>
    public required DateTime From { get; init; }

    /// <summary>The end of the last bucket.</summary>
    public required DateTime To { get; init; }

    /// <summary>How long each bucket is.</summary>
    [JsonConverter(typeof(LowerCase<UsageGrain>))]
    public required UsageGrain Bucket { get; init; }

    /// <summary>Every bucket of the time, empty ones too.</summary>
    public required IReadOnlyList<UsageBucketResponse> Data { get; init; }

    /// <summary>All buckets together.</summary>
    public required UsageTotalResponse Total { get; init; }

    /// <summary>How many records of any key gateways had no room for in that time; they are counted nowhere else.</summary>
    public required long Dropped { get; init; }
}

/// <summary>The requests of one bucket.</summary>
/// <param name="At">Its beginning.</param>
/// <param name="Accepted">How many were let through.</param>
/// <param name="Refused">How many were not.</param>
/// <param name="Outcomes">How many came to each outcome; none that are 0.</param>
internal sealed record UsageBucketResponse(DateTime At, long Accepted, long Refused, IReadOnlyDictionary<string, long> Outcomes);

/// <summary>The requests of a time.</summary>
/// <param name="Accepted">How many were let through.</param>
/// <param name="Refused">How many were not.</param>
/// <param name="Outcomes">How many came to each outcome; none that are 0.</param>
internal sealed record UsageTotalResponse(long Accepted, long Refused, IReadOnlyDictionary<string, long> Outcomes)
{
    public static UsageTotalResponse Of(IEnumerable<UsageCount> counts)
    {
        var outcomes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var count in counts)
        {
            outcomes[count.Outcome.Name] = outcomes.GetValueOrDefault(count.Outcome.Name) + count.Count;
        }

        var accepted = outcomes.GetValueOrDefault(UsageOutcome.Ok.Name);
        return new(accepted, outcomes.Values.Sum() - accepted, outcomes);
    }
}
