using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Directory;

internal static class EndSessionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/session", Handle)
        .Describe("endSession", "End the session", "The token that was presented is dead from now on.")
        .Refuses(ProblemCode.SessionRequired);

    private static async Task<Results<NoContent, Problem>> Handle(Call call, IKeyStore store)
    {
        if (call.Caller.Session is not { } session)
        {
            return Problem.SessionRequired;
        }

        var actor = call.ToActor();
        var change = new Change
        {
            Write = new Write.OfSessionEnd(session.Id, session.Tenant),
            Audit = actor.Note("session.ended", session.Tenant),
            Fence = actor.Fence,
        };

        // Stale: somebody else ended it a moment ago, which is what was asked for.
        if (await store.CommitAsync(change, CancellationToken.None) is ActorMoved)
        {
            return Problem.CallerMoved;
        }

        return TypedResults.NoContent();
    }
}
