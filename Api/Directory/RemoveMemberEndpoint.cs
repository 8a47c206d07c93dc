using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Directory;

internal static class RemoveMemberEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/tenants/{tenant}/members/{user}", Handle)
        .Describe("removeMember", "Remove a member", "The member's keys are dead for good, also when the person comes back. A tenant keeps its last owner. The answer has no body; with `wait` it comes when every gateway has confirmed or refuses by itself, which takes at most 4 seconds.")
        .TakesWait()
        .TakesIfMatch()
        .Refuses(ProblemCode.NotFound, ProblemCode.LastOwner, ProblemCode.SystemTenantStaysOpen, ProblemCode.PreconditionFailed);

    internal static async Task<Results<NoContent, Problem>> Handle(string tenant, string user, Call call, MemberDirectory members, CommandDesk commands, ReceiptDesk receipts)
    {
        if (call.Caller.MayManageMembers(tenant) is { } refused)
        {
            return refused;
        }

        var id = new TenantId(tenant);
        if ((await members.FindAsync(id, user, call.Aborted)).IsRefused(out var problem, out var member)
            || call.Match(member.Version).IsRefused(out problem, out var expected))
        {
            return problem;
        }

        if ((await members.MayTouchAsync(call, member) ?? call.Caller.MayGiveUpOperator(id, member.User)) is { } beyond)
        {
            return beyond;
        }

        var pin = call.Caller.IsOperator ? expected.Value : expected.Or(member.Version);
        if ((await commands.RunAsync(call, DirectoryOrders.Remove(member, pin))).Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        // The answer has no body for a receipt; to have waited for it is what the caller gets.
        await receipts.OfAsync(call, ChangeSubject.Of(id, member.User));
        return TypedResults.NoContent();
    }
}
