using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Directory;

/// <summary>A customer's workspace.</summary>
internal sealed record TenantResponse : Receipted
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>What it pays for; `starter` has no keys.</summary>
    [JsonConverter(typeof(LowerCase<Plan>))]
    public required Plan Plan { get; init; }

    /// <summary>Whether it is served.</summary>
    [JsonConverter(typeof(LowerCase<TenantStatus>))]
    public required TenantStatus Status { get; init; }

    /// <summary>What its plan includes.</summary>
    public required LimitsResponse Limits { get; init; }

    /// <summary>What it uses of that; left out of lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UseResponse? Use { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    public static TenantResponse Of(Tenant tenant, Plans plans) => new()
    {
        Id = tenant.Id.Value,
        Name = tenant.Name.Value,
        Plan = tenant.Plan,
        Status = tenant.Status,
        Limits = LimitsResponse.Of(plans[tenant.Plan]),
        CreatedAt = tenant.CreatedAt.UtcDateTime,
    };
}
