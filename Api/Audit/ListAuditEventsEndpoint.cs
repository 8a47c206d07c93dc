using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

internal static class ListAuditEventsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/audit-events", Handle)
        .Describe(
            "listAuditEvents",
            "List events of the audit trail",
            "Who did what, from where, and how it was before and after. Takes `audit:read`. Newest first unless `sort` says otherwise. `sealed` is null for some seconds.")
        .TakesQuery(AuditListQuery.Parameters)
        .Refuses(ProblemCode.InvalidParameter, ProblemCode.InvalidCursor, ProblemCode.NotFound);

    private static async Task<Results<Ok<PageResponse<AuditEventResponse>>, Problem>> Handle(Call call, IAuditReader reader, AuditListQuery query)
    {
        if (query.Read(call).IsRefused(out var problem, out var list))
        {
            return problem;
        }

        var page = await reader.ListAsync(list.Query, call.Aborted);
        return TypedResults.Ok(new PageResponse<AuditEventResponse>([.. page.Events.Select(AuditEventResponse.Of)], query.SealNext(list, page.Next)));
    }
}
