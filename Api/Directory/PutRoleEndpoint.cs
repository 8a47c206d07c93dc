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
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Directory;

internal static class PutRoleEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/tenants/{tenant}/roles/{role}", Handle)
        .Describe(
            "putRole",
            "Make or change a role",
            "Replaces what the members of the role may do, and with them their keys. `owner`, `admin`, `analyst` and `viewer` come by default and follow what the product declares until they are changed.")
        .Takes<PermissionsRequest>()
        .TakesWait()
        .TakesIfMatch()
        .Refuses(ProblemCode.NotFound, ProblemCode.PreconditionFailed, ProblemCode.InvalidValue)
        .AnswersWithETag();

    internal static async Task<Results<Ok<RoleResponse>, Created<RoleResponse>, Problem>> Handle(
        string tenant, string role, Call call, IKeyStore store, CommandDesk commands, ReceiptDesk receipts, KeyFormat format)
    {
        if (call.Caller.MayManageMembers(tenant) is { } refused)
        {
            return refused;
        }

        var (id, name) = (new TenantId(tenant), new RoleName(role));
        if (!RoleName.TryParse(role, out _))
        {
            return Problem.Invalid("role", DirectoryFieldReader.SlugRule);
        }

        var before = await store.ReadRoleAsync(id, name, call.Aborted);
        if (call.Match(before?.Version).IsRefused(out var problem, out var expected)
            || (await call.ReadAsync(ApiJson.Default.PermissionsRequest)).IsRefused(out problem, out var body)
            || Read(body.Value, new DirectoryFieldReader(format)).IsRefused(out problem, out var permissions))
        {
            return problem;
        }

        if (MayPut(call.Caller, id, name, before, permissions) is { } beyond)
        {
            return beyond;
        }

        var pin = call.Caller.IsOperator ? expected.Value : expected.Or(before?.Version ?? 0);
        var outcome = await commands.RunAsync(call, DirectoryOrders.Put(new PutRole(id, name, permissions), pin));
        if (outcome.Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(id, name));
        var after = await store.ReadRoleAsync(id, name, call.Aborted) ?? throw new InvalidOperationException("A role that was just written is gone.");
        call.SetVersion(after.Version);
        var answer = RoleResponse.Of(after, call.Caller.Declared) with { Receipt = receipt };
        return outcome.Made(before is null) ? TypedResults.Created($"/v1/tenants/{id}/roles", answer) : TypedResults.Ok(answer);
    }

    private static Answer<PermissionSet> Read(PermissionsRequest request, DirectoryFieldReader fields)
    {
        var permissions = fields.Permissions(request.Permissions);
        return fields.Errors.ToProblem() is { } problem ? problem : permissions;
    }

    private static Problem? MayPut(Caller caller, TenantId tenant, RoleName name, Role? before, PermissionSet permissions) =>
        tenant == TenantId.System && name == RoleName.Owner && !permissions.Contains(Permission.TenantsManage)
            ? Problem.Invalid("permissions", "The owners of the system tenant keep tenants:manage, or nobody could operate the installation.")
            : caller.MayGrant(permissions) ?? caller.MayGrant(before);
}
