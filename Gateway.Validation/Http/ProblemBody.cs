using System.Text.Json.Serialization;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>A problem document of RFC 9457.</summary>
internal abstract record ProblemFields
{
    public string Type { get; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public required string Code { get; init; }

    public required string TraceId { get; init; }

    public string? Permission { get; init; }
}

/// <summary>Any problem but one of the plan.</summary>
internal sealed record ProblemBody : ProblemFields;

/// <summary>A refusal by the plan, in the form that the API has for all of them.</summary>
internal sealed record PlanProblemBody : ProblemFields
{
    /// <summary>How many keys may work.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? Limit { get; init; }

    /// <summary>Not counted here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? Used { get; init; }

    /// <summary>The least plan with keys.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? RequiredPlan { get; init; }

    /// <summary>Where to upgrade; null when the operator names no place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? UpgradeUrl { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(PlanProblemBody))]
internal sealed partial class ProblemJson : JsonSerializerContext;
