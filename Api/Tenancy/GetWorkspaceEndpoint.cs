using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Tenancy;

internal static class GetWorkspaceEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenant", Handle)
        .Describe("getWorkspace", "Read the own workspace", "The caller's tenant with its plan, what that includes, what is used of it, and its policy.");

    private static async Task<Results<Ok<WorkspaceResponse>, Problem>> Handle(Call call, PlanDesk plans)
    {
        if (call.Caller.MaySeeTenant() is { } refused)
        {
            return refused;
        }

        var tenant = call.Caller.Tenant;
        return TypedResults.Ok(new WorkspaceResponse
        {
            Id = tenant.Id.Value,
            Name = tenant.Name.Value,
            Plan = tenant.Plan,
            Status = tenant.Status,
            Limits = LimitsResponse.Of(call.Caller.Limits),
            Use = await plans.UseOfAsync(call.Caller, call.Aborted),
            Policy = PolicyResponse.Of(tenant.Policy),
            CreatedAt = tenant.CreatedAt.UtcDateTime,
        });
    }
}
