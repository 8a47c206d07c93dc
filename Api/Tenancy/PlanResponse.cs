using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Tenancy;

/// <summary>The plan of the caller's workspace and the way to another.</summary>
internal sealed record PlanResponse : Receipted
{
    /// <summary>What it pays for.</summary>
    [JsonConverter(typeof(LowerCase<Plan>))]
    public required Plan Plan { get; init; }

    /// <summary>What that includes.</summary>
    public required LimitsResponse Limits { get; init; }

    /// <summary>What is used of it.</summary>
    public required OwnUseResponse Use { get; init; }

    /// <summary>Whether `PUT` changes it, with `billing:manage`.</summary>
    public required bool SelfService { get; init; }

    /// <summary>Where to upgrade; null when the operator names no place.</summary>
    public required string? UpgradeUrl { get; init; }

    /// <summary>All plans, the least first.</summary>
    public required IReadOnlyList<OfferedPlanResponse> Plans { get; init; }
}

/// <summary>A plan that there is.</summary>
internal sealed record OfferedPlanResponse
{
    /// <summary>Its name.</summary>
    [JsonConverter(typeof(LowerCase<Plan>))]
    public required Plan Plan { get; init; }

    /// <summary>What it includes.</summary>
    public required LimitsResponse Limits { get; init; }
}
