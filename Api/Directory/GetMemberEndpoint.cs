using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Directory;

internal static class GetMemberEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/tenants/{tenant}/members/{user}", Handle)
        .Describe("getMember", "Read a member", "For operators, and for callers with `members:manage` in their own tenant.")
        .Refuses(ProblemCode.NotFound)
        .AnswersWithETag();

    private static async Task<Results<Ok<MemberResponse>, Problem>> Handle(string tenant, string user, Call call, MemberDirectory members)
    {
        if (call.Caller.MayManageMembers(tenant) is { } refused)
        {
            return refused;
        }

        if ((await members.FindAsync(new TenantId(tenant), user, call.Aborted)).IsRefused(out var problem, out var member))
        {
            return problem;
        }

        call.SetVersion(member.Version);
        return TypedResults.Ok(MemberResponse.Of(member));
    }
}
