using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>A tenant as an operator wants it, with what was wrong with that.</summary>
internal sealed record TenantForm
{
    /// <summary>Which; null while there is none.</summary>
    public TenantId? Tenant { get; init; }

    public string NewId { get; init; } = "";

    public string Name { get; init; } = "";

    public string Plan { get; init; } = "pro";

    public string Status { get; init; } = "active";

    public long? Version { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>The tenant as it is now, when somebody else has changed it meanwhile.</summary>
    public Tenant? Meanwhile { get; init; }

    public static TenantForm Of(Tenant tenant) => new()
    {
        Tenant = tenant.Id,
        Name = tenant.Name.Value,
        Plan = tenant.Plan.ToString().ToLowerInvariant(),
        Status = tenant.Status.ToString().ToLowerInvariant(),
        Version = tenant.Version,
    };
}
