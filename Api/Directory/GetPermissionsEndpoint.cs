using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Directory;

internal static class GetPermissionsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/permissions", Handle)
        .Describe("getPermissions", "Read the product's permissions", "What the product declares. For operators.");

    private static Results<Ok<PermissionsResponse>, Problem> Handle(Call call) =>
        call.Caller.MayOperate() is { } refused ? refused : TypedResults.Ok(PermissionsResponse.Of(call.Caller.Declared));
}
