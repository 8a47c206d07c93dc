using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;

namespace Orleans.Keys.Api.Tenancy;

internal static class GetPlanEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenant/plan", Handle)
        .Describe("getPlan", "Read the plan", "What the workspace pays for, what that includes, what is used of it, and what other plans include.")
        .AnswersWithETag();

    private static async Task<Results<Ok<PlanResponse>, Problem>> Handle(Call call, PlanDesk plans)
    {
        if (call.Caller.MaySeeTenant() is { } refused)
        {
            return refused;
        }

        call.SetVersion(call.Caller.Tenant.Version);
        return TypedResults.Ok(await plans.DescribeAsync(call.Caller, call.Caller.Tenant.Plan, call.Aborted));
    }
}
