using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Usage;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Life;

internal static class ListKeysEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/api-keys", Handle)
        .Describe("listKeys", "List keys", "The caller's own keys, or all of the tenant's with `api_keys:manage`. Newest first unless `sort` says otherwise. Never a secret.")
        .TakesQuery(KeyListQuery.Parameters)
        .Refuses(ProblemCode.InvalidParameter, ProblemCode.InvalidCursor);

    private static async Task<Results<Ok<PageResponse<KeyResponse>>, Problem>> Handle(Call call, IKeyStore store, KeyListQuery query, KeyUsages usages)
    {
        if (call.Caller.MayUseKeyCalls() is { } refused)
        {
            return refused;
        }

        if (query.Read(call).IsRefused(out var problem, out var list))
        {
            return problem;
        }

        var page = await store.ListKeysAsync(list.Query, call.Aborted);
        var usage = await usages.OfAsync(page.Keys, call.Aborted);
        return TypedResults.Ok(new PageResponse<KeyResponse>(
            [.. page.Keys.Select(access => KeyResponses.Of(access, usage[access.Key.Id]))], query.SealNext(list, page.Next)));
    }
}
