using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Directory;

internal static class ListRolesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenants/{tenant}/roles", Handle)
        .Describe("listRoles", "List roles", "All roles of a tenant and what they allow now, on one page. For operators, and for callers with `members:manage` in their own tenant.")
        .Refuses(ProblemCode.NotFound);

    private static async Task<Results<Ok<PageResponse<RoleResponse>>, Problem>> Handle(string tenant, Call call, IKeyStore store)
    {
        if (call.Caller.MayManageMembers(tenant) is { } refused)
        {
            return refused;
        }

        // A tenant has roles from its first moment on.
        var roles = await store.ListRolesAsync(new TenantId(tenant), call.Aborted);
        if (roles.Count == 0)
        {
            return Problem.NotFound;
        }

        return TypedResults.Ok(new PageResponse<RoleResponse>([.. roles.Select(role => RoleResponse.Of(role, call.Caller.Declared))], null));
    }
}
