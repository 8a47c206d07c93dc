using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Life;

internal static class GetKeyEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/api-keys/{id}", Handle)
        .Describe("getKey", "Read a key", "One of the caller's own keys, or any of the tenant's with `api_keys:manage`. Never a secret.")
        .Refuses(ProblemCode.NotFound)
        .AnswersWithETag();

    private static async Task<Results<Ok<KeyResponse>, Problem>> Handle(string id, Call call, KeyFinder keys)
    {
        if ((await keys.FindOrSelfAsync(call, id)).IsRefused(out var problem, out var access))
        {
            return problem;
        }

        return await call.ShowsAsync(access);
    }
}
