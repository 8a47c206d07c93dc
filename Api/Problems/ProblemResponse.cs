using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Problems;

/// <summary>RFC 9457 on the wire, with the members this API adds.</summary>
internal abstract record ProblemFields
{
    /// <summary>The kinds of problems have codes rather than addresses.</summary>
    public required string Type { get; init; }

    /// <summary>The name of the status.</summary>
    public required string Title { get; init; }

    /// <summary>The status.</summary>
    public required int Status { get; init; }

    /// <summary>A sentence that says what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Why, in a word that does not change.</summary>
    public required string Code { get; init; }

    /// <summary>Names the request for the operator.</summary>
    public required string TraceId { get; init; }

    /// <summary>By field, what is wrong with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The permission that is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Permission { get; init; }

    /// <summary>The key whose secret was issued before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KeyId { get; init; }

    /// <summary>The rule of the workspace's policy that stands in the way.</summary>
    [JsonConverter(typeof(SnakeCase<PolicyRule>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PolicyRule? Rule { get; init; }
}

/// <summary>Any problem but one of the plan.</summary>
internal sealed record ProblemResponse : ProblemFields;

/// <summary>A problem of the plan names the way out, and says so when there is none.</summary>
internal sealed record PlanProblemResponse : ProblemFields
{
    /// <summary>What the plan allows: a number of keys, or of seconds; null where it is not a number.</summary>
    public required long? Limit { get; init; }

    /// <summary>What there is, or was asked for, in the same unit; null where that is not a number.</summary>
    public required long? Used { get; init; }

    /// <summary>The least plan that would do; null when none would.</summary>
    public required string? RequiredPlan { get; init; }

    /// <summary>Where to upgrade; null when the operator names no place.</summary>
    public required string? UpgradeUrl { get; init; }
}
