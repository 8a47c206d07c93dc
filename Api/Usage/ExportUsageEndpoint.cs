using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

internal static class ExportUsageEndpoint
{
    private const int RowsAtOnce = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    private static readonly QueryParameter FormatParameter = new("format", "What the file is; `csv` when absent. In a CSV file, cells that a spreadsheet would take for formulas begin with an apostrophe.")
    {
        Values = [ExportFormat.Csv.Name, ExportFormat.NdJson.Name],
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/api-keys/{id}/usage/export", Handle)
        .Describe("exportUsage", "Export a key's usage log", "The log with its filters as a file, the newest first, 31 days of it when `from` is absent. A connection that is cut before the end is a part and not the whole.")
        .TakesQuery([FormatParameter, UsageRange.FromParameter, UsageRange.ToParameter, .. UsageFilters.Parameters])
        .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/x-ndjson")
        .Refuses(ProblemCode.NotFound, ProblemCode.InvalidParameter, ProblemCode.QueryTooWide);

    private static async Task<IResult> Handle(string id, Call call, KeyFinder keys, UsageFilters filters, IUsageReader usage)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access)
            || filters.Read(call, access.Key.Id, Longest).IsRefused(out problem, out var query)
            || ReadFormat(call.Http.Request).IsRefused(out problem, out var format))
        {
            return problem;
        }

        var window = UsageExport.WindowOf(query with { Limit = RowsAtOnce }, query.From, query.To);
        try
        {
            var first = await usage.ReadPageAsync(window, call.Aborted);
            return new UsageExport(usage, window, query.From, first, format, $"usage-{access.Key.Id}");
        }
        catch (TimeoutException)
        {
            return Problem.QueryTooWide;
        }
    }

    private static Answer<ExportFormat> ReadFormat(HttpRequest request)
    {
        if (!PageQuery.TrySingle(request, FormatParameter.Name, out var name))
        {
            return Problem.InvalidParameter(FormatParameter.Name, "send it once.");
        }

        return name is null || name == ExportFormat.Csv.Name ? ExportFormat.Csv
            : name == ExportFormat.NdJson.Name ? ExportFormat.NdJson
            : Problem.InvalidParameter(FormatParameter.Name, "send csv or ndjson.");
    }
}
