using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

internal static class ListUsageEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/api-keys/{id}/usage", Handle)
        .Describe("listUsage", "Read a key's usage log", "Every request with the key that a gateway let through or refused, the newest first, at most 31 days at once. A request is here within three seconds.")
        .TakesQuery([UsageRange.FromParameter, UsageRange.ToParameter, .. UsageFilters.Parameters, PageQuery.LimitParameter, PageQuery.CursorParameter])
        .Refuses(ProblemCode.NotFound, ProblemCode.InvalidParameter, ProblemCode.InvalidCursor, ProblemCode.QueryTooWide);

    private static async Task<Results<Ok<UsagePageResponse>, Problem>> Handle(string id, Call call, KeyFinder keys, UsageFilters filters, IUsageReader usage)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access)
            || filters.ReadPage(call, access.Key.Id).IsRefused(out problem, out var query))
        {
            return problem;
        }

        try
        {
            var page = await usage.ReadPageAsync(query, call.Aborted);
            var dropped = await usage.CountDroppedAsync(query.From, query.To, call.Aborted);
            return TypedResults.Ok(new UsagePageResponse(
                [.. page.Entries.Select(UsageEntryResponse.Of)],
                Older(call, filters, query, page),
                Newer(call, filters, query, page),
                dropped));
        }
        catch (TimeoutException)
        {
            return Problem.QueryTooWide;
        }
    }

    private static string? Older(Call call, UsageFilters filters, UsageQuery query, UsagePage page) =>
        page.Entries.Count > 0 && (page.HasMore || query.NewerThan is not null) ? filters.SealOlder(call, query.Key, PlaceOf(page.Entries[^1])) : null;

    private static string? Newer(Call call, UsageFilters filters, UsageQuery query, UsagePage page) => page.Entries switch
    {
        [var newest, ..] => filters.SealNewer(call, query.Key, PlaceOf(newest)),
        // Nothing came since: the same place is asked from again.
        [] => query.NewerThan is { } place ? filters.SealNewer(call, query.Key, place) : null,
    };

    private static UsageCursor PlaceOf(UsageEntry entry) => new(entry.At, entry.Id);
}
