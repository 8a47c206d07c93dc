using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Directory;

internal static class PutPermissionsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/permissions", Handle)
        .Describe(
            "putPermissions",
            "Declare the product's permissions",
            "Replaces what the product declares. Default roles follow at once: `viewer` gets the `read` permissions, `analyst` also the `write` ones, `admin` and `owner` all. For operators.")
        .Takes<PermissionsRequest>()
        .TakesWait()
        .Refuses(ProblemCode.InvalidValue);

    private static async Task<Results<Ok<PermissionsResponse>, Problem>> Handle(Call call, IKeyStore store, CommandDesk commands, ReceiptDesk receipts, KeyFormat format)
    {
        if (call.Caller.MayOperate() is { } refused)
        {
            return refused;
        }

        if ((await call.ReadAsync(ApiJson.Default.PermissionsRequest)).IsRefused(out var problem, out var body)
            || Read(body.Value, new DirectoryFieldReader(format)).IsRefused(out problem, out var permissions))
        {
            return problem;
        }

        if ((await commands.RunAsync(call, DirectoryOrders.Declare(permissions))).Refusal() is { } notDone)
        {
            return notDone;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.DeclaredPermissions);
        return TypedResults.Ok(PermissionsResponse.Of((await store.ReadDeclaredAsync(call.Aborted)).Permissions) with { Receipt = receipt });
    }

    private static Answer<PermissionSet> Read(PermissionsRequest request, DirectoryFieldReader fields)
    {
        var permissions = fields.Permissions(request.Permissions);

        // A product that declared these would hand key management, or the whole installation, to roles that never got them.
        if (permissions.Intersect(Permission.OfKeys.Union([Permission.TenantsManage])) is { Count: > 0 } reserved)
        {
            fields.Errors.Add("permissions", $"Leave {reserved} out: key management declares them itself.");
        }

        return fields.Errors.ToProblem() is { } problem ? problem : permissions;
    }
}
