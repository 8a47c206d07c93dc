using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Life;

internal static class OperatorRevokeEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/tenants/{tenant}/api-keys/{id}/revoke", Handle)
        .Describe("revokeKeyOfTenant", "Revoke any key", "Ends a key of any tenant and all its secrets for good. Idempotent. For operators.")
        .Takes<RevokeKeyRequest>(required: false)
        .TakesIfMatch()
        .TakesWait()
        .Refuses(ProblemCode.NotFound, ProblemCode.PreconditionFailed, ProblemCode.InvalidValue)
        .AnswersWithETag();

    public static async Task<Results<Ok<KeyResponse>, Problem>> Handle(string tenant, string id, Call call, KeyFinder keys, KeyActions actions, ReceiptDesk receipts)
    {
        if (call.Caller.MayOperate() is { } refused)
        {
            return refused;
        }

        if ((await keys.FindAsync(new TenantId(tenant), id, call.Aborted)).IsRefused(out var problem, out var access)
            || call.Match(access.Key.Version).IsRefused(out problem, out var expected)
            || (await call.ReadAsync(ApiJson.Default.RevokeKeyRequest, RevokeReason.None)).IsRefused(out problem, out var body)
            || (await actions.RevokeAsync(call, access, body.Value.Reason, expected)).IsRefused(out problem, out var revoked))
        {
            return problem;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(access.Key.Id));
        return await call.ShowsAsync(revoked, receipt);
    }
}
