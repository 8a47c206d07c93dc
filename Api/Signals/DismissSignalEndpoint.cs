using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Signals;

internal static class DismissSignalEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/api-keys/{id}/signals/{signal}/dismiss", Handle)
        .Describe("dismissSignal", "Dismiss a signal", "What it has told until now is not shown again; what comes later is. Doing it again changes nothing.")
        .Refuses(ProblemCode.NotFound);

    private static async Task<Results<NoContent, Problem>> Handle(string id, string signal, Call call, KeyFinder keys, IUsageReader usage)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access))
        {
            return problem;
        }

        if (!SignalNames.ByName.TryGetValue(signal, out var kind))
        {
            return Problem.NotFound;
        }

        return await usage.DismissAsync(access.Key.Id, kind, call.Caller.Fence, call.Aborted) ? TypedResults.NoContent() : Problem.CallerMoved;
    }
}
