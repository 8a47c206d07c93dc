using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Audit;

/// <summary>Whose trail a caller may read.</summary>
internal static class AuditRights
{
    public static readonly QueryParameter TenantParameter = new("tenant", "Whose trail; the caller's own when absent. Another one takes an operator.");

    /// <summary>The tenant whose trail is asked for. To whoever is no operator every other one is absent.</summary>
    public static Answer<TenantId> FindTrail(Call call)
    {
        var caller = call.Caller;
        if (!caller.May(Permission.AuditRead))
        {
            return Problem.Insufficient(Permission.AuditRead);
        }

        if (!PageQuery.TrySingle(call.Http.Request, TenantParameter.Name, out var text) || (text is not null && !TenantId.TryParse(text, out _)))
        {
            return Problem.InvalidParameter(TenantParameter.Name, "send the id of one tenant.");
        }

        return text is null || text == caller.Tenant.Id.Value ? caller.Tenant.Id
            : caller.IsOperator ? new TenantId(text)
            : Problem.NotFound;
    }

    /// <inheritdoc cref="FindTrail"/>
    public static Answer<TenantId> FindTrailToExport(Call call) =>
        call.Caller.May(Permission.AuditRead) && !call.Caller.Limits.HasAuditExport ? Problem.AuditExportNotIncluded : FindTrail(call);
}
