using System.Text.Json.Serialization;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>A problem document of RFC 9457.</summary>
internal sealed record ProblemBody
{
    public string Type { get; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public required string Code { get; init; }

    public required string TraceId { get; init; }

    public string? Permission { get; init; }

    public string? RequiredPlan { get; init; }

    public string? UpgradeUrl { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ProblemJson : JsonSerializerContext;
