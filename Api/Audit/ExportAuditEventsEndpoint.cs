using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

internal static class ExportAuditEventsEndpoint
{
    private const string Csv = "csv";
    private const string Ndjson = "ndjson";

    private static readonly QueryParameter[] Parameters = [new("format", "`csv` when absent.") { Values = [Csv, Ndjson] }, .. AuditFilters.Parameters];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/audit-events/export", Handle)
        .Describe(
            "exportAuditEvents",
            "Export events of the audit trail",
            "All events that the filters leave, oldest first, up to the moment of the request. In CSV a cell that a spreadsheet would take for a formula begins with `'`. "
            + "Takes `audit:read` and a plan that includes it. The connection is cut when the caller loses the right meanwhile.")
        .TakesQuery(Parameters)
        .Refuses(ProblemCode.InvalidParameter, ProblemCode.AuditExportNotIncluded, ProblemCode.NotFound);

    private static async Task<Results<AuditExport, Problem>> Handle(Call call, IAuditReader reader, Authenticator authenticator, TimeProvider time)
    {
        var request = call.Http.Request;
        if (AuditRights.FindTrailToExport(call).IsRefused(out var problem, out var tenant)
            || AuditFilters.Read(request, tenant).IsRefused(out problem, out var filters)
            || ReadFormat(request).IsRefused(out problem, out var isCsv))
        {
            return problem;
        }

        var now = call.DatabaseTime;
        var query = filters with { OldestFirst = true, Limit = AuditExport.PageSize, To = filters.To < now ? filters.To : now };
        return new AuditExport
        {
            Query = query,
            // Before the answer begins: a store that is away is still a problem document.
            First = await reader.ListAsync(query, call.Aborted),
            Format = isCsv ? AuditCsv.Instance : AuditNdjson.Instance,
            Reader = reader,
            Authenticator = authenticator,
            Time = time,
        };
    }

    private static Answer<bool> ReadFormat(HttpRequest request) => PageQuery.TrySingle(request, "format", out var text) && text is null or Csv or Ndjson
        ? text != Ndjson
        : Problem.InvalidParameter("format", $"send {Csv} or {Ndjson}.");
}
