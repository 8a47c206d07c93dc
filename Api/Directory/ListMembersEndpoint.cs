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

internal static class ListMembersEndpoint
{
    private static readonly QueryParameter Search = SearchParameter.In("the name, the e-mail address or the id");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenants/{tenant}/members", Handle)
        .Describe("listMembers", "List members", "All members in the order of their ids, without those who were removed. For operators, and for callers with `members:manage` in their own tenant.")
        .TakesQuery(Search, PageQuery.LimitParameter, PageQuery.CursorParameter)
        .Refuses(ProblemCode.InvalidParameter, ProblemCode.InvalidCursor, ProblemCode.NotFound);

    private static async Task<Results<Ok<PageResponse<MemberResponse>>, Problem>> Handle(string tenant, Call call, IKeyStore store, Cursors cursors)
    {
        if (call.Caller.MayManageMembers(tenant) is { } refused)
        {
            return refused;
        }

        var id = new TenantId(tenant);
        if (PageQuery.Read(call.Http.Request).IsRefused(out var problem, out var page)
            || SearchParameter.Read(call.Http.Request).IsRefused(out problem, out var search)
            || cursors.Open(ListName(id, search), page.Cursor).IsRefused(out problem, out var position))
        {
            return problem;
        }

        // One more than asked for tells whether there is another page.
        var found = await store.ListMembersAsync(id, search.Text, position.Value is { } after ? new UserId(after) : null, page.Limit + 1, call.Aborted);
        if (found.Count == 0 && await store.ReadTenantAsync(id, call.Aborted) is null)
        {
            return Problem.NotFound;
        }

        var rows = found.Take(page.Limit).ToArray();
        var next = found.Count > page.Limit ? cursors.Seal(ListName(id, search), rows[^1].User.Value) : null;
        return TypedResults.Ok(new PageResponse<MemberResponse>([.. rows.Select(MemberResponse.Of)], next));
    }

    /// <summary>Names the list that a cursor belongs to.</summary>
    public static string ListName(TenantId tenant, SearchText search) => $"members\n{tenant}\n{search.Text}";
}
