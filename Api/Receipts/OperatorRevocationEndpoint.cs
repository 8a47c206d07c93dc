using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Receipts;

internal static class OperatorRevocationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenants/{tenant}/api-keys/{id}/revocation", Handle)
        .Describe(
            "getRevocationOfTenant",
            "Get the receipt of any revocation",
            "Which gateways have confirmed that a key of any tenant is dead, and from when the others refuse it. Absent until the key is revoked. For operators.")
        .TakesWait()
        .Refuses(ProblemCode.NotFound);

    private static async Task<Results<Ok<ReceiptResponse>, Problem>> Handle(string tenant, string id, Call call, KeyFinder keys, ReceiptDesk receipts)
    {
        if (call.Caller.MayOperate() is { } refused)
        {
            return refused;
        }

        if (WaitParameter.Read(call.Http.Request).IsRefused(out var problem, out var wait)
            || (await keys.FindAsync(new TenantId(tenant), id, call.Aborted)).IsRefused(out problem, out var access))
        {
            return problem;
        }

        return await receipts.OfRevocationAsync(access, wait, call.Aborted) is { } receipt ? TypedResults.Ok(receipt) : Problem.NotFound;
    }
}
