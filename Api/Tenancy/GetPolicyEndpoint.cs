using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;

namespace Orleans.Keys.Api.Tenancy;

internal static class GetPolicyEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenant/policy", Handle)
        .Describe("getPolicy", "Read the policy", "The rules that the workspace sets for its keys.")
        .AnswersWithETag();

    private static Results<Ok<PolicyResponse>, Problem> Handle(Call call)
    {
        if (call.Caller.MaySeeTenant() is { } refused)
        {
            return refused;
        }

        call.SetVersion(call.Caller.Tenant.PolicyVersion);
        return TypedResults.Ok(PolicyResponse.Of(call.Caller.Tenant.Policy));
    }
}
