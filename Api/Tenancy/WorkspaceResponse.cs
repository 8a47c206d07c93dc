using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Tenancy;

/// <summary>The caller's own workspace.</summary>
internal sealed record WorkspaceResponse
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>What it pays for.</summary>
    [JsonConverter(typeof(LowerCase<Plan>))]
    public required Plan Plan { get; init; }

    /// <summary>Whether it is served.</summary>
    [JsonConverter(typeof(LowerCase<TenantStatus>))]
    public required TenantStatus Status { get; init; }

    /// <summary>What its plan includes.</summary>
    public required LimitsResponse Limits { get; init; }

    /// <summary>What is used of it.</summary>
    public required OwnUseResponse Use { get; init; }

    /// <summary>The rules that it sets for its keys.</summary>
    public required PolicyResponse Policy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }
}
