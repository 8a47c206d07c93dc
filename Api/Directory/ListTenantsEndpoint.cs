using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Directory;

internal static class ListTenantsEndpoint
{
    private static readonly QueryParameter Search = SearchParameter.In("the name or the id");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenants", Handle)
        .Describe("listTenants", "List tenants", "All tenants in the order of their ids. For operators.")
        .TakesQuery(Search, PageQuery.LimitParameter, PageQuery.CursorParameter)
        .Refuses(ProblemCode.InvalidParameter, ProblemCode.InvalidCursor);

    private static async Task<Results<Ok<PageResponse<TenantResponse>>, Problem>> Handle(Call call, IKeyStore store, Cursors cursors, Plans plans)
    {
        if (call.Caller.MayOperate() is { } refused)
        {
            return refused;
        }

        if (PageQuery.Read(call.Http.Request).IsRefused(out var problem, out var page)
            || SearchParameter.Read(call.Http.Request).IsRefused(out problem, out var search)
            || cursors.Open(ListName(search), page.Cursor).IsRefused(out problem, out var position))
        {
            return problem;
        }

        // One more than asked for tells whether there is another page.
        var found = await store.ListTenantsAsync(search.Text, position.Value is { } after ? new TenantId(after) : null, page.Limit + 1, call.Aborted);
        var rows = found.Take(page.Limit).ToArray();
        var next = found.Count > page.Limit ? cursors.Seal(ListName(search), rows[^1].Id.Value) : null;
        return TypedResults.Ok(new PageResponse<TenantResponse>([.. rows.Select(row => TenantResponse.Of(row, plans))], next));
    }

    /// <summary>Names the list that a cursor belongs to.</summary>
    public static string ListName(SearchText search) => $"tenants\n{search.Text}";
}
