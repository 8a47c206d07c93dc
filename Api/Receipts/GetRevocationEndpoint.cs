using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Receipts;

internal static class GetRevocationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/api-keys/{id}/revocation", Handle)
        .Describe("getRevocation", "Get the receipt of a revocation", "Which gateways have confirmed that the key is dead, and from when the others refuse it. Absent until the key is revoked.")
        .TakesWait()
        .Refuses(ProblemCode.NotFound);

    private static async Task<Results<Ok<ReceiptResponse>, Problem>> Handle(string id, Call call, KeyFinder keys, ReceiptDesk receipts)
    {
        if (WaitParameter.Read(call.Http.Request).IsRefused(out var problem, out var wait)
            || (await keys.FindAsync(call, id)).IsRefused(out problem, out var access))
        {
            return problem;
        }

        return await receipts.OfRevocationAsync(access, wait, call.Aborted) is { } receipt ? TypedResults.Ok(receipt) : Problem.NotFound;
    }
}
