using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Directory;

internal static class GetTenantEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenants/{tenant}", Handle)
        .Describe("getTenant", "Read a tenant", "For operators.")
        .Refuses(ProblemCode.NotFound)
        .AnswersWithETag();

    private static async Task<Results<Ok<TenantResponse>, Problem>> Handle(string tenant, Call call, IKeyStore store, Plans plans)
    {
        if (call.Caller.MayOperate() is { } refused)
        {
            return refused;
        }

        if (!TenantId.TryParse(tenant, out var id) || await store.ReadTenantAsync(id, call.Aborted) is not { } found)
        {
            return Problem.NotFound;
        }

        call.SetVersion(found.Version);
        var use = await store.ReadUseAsync(id, null, call.Aborted);
        return TypedResults.Ok(TenantResponse.Of(found, plans) with { Use = UseResponse.Of(use) });
    }
}
