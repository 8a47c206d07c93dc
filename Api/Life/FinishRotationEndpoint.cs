using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Api.Life;

internal static class FinishRotationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/api-keys/{id}/rotation/finish", Handle)
        .Describe("finishRotation", "Finish a rotation", "The old secret dies now. Where nothing rotates nothing changes, and the answer is the key all the same.")
        .TakesIfMatch()
        .TakesWait()
        .Refuses(ProblemCode.NotFound, ProblemCode.SubjectRevoked, ProblemCode.PreconditionFailed)
        .AnswersWithETag();

    private static async Task<Results<Ok<KeyResponse>, Problem>> Handle(string id, Call call, KeyFinder keys, KeyActions actions, ReceiptDesk receipts)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access)
            || call.Match(access.Key.Version).IsRefused(out problem, out var expected)
            || (await actions.FinishAsync(call, access, expected)).IsRefused(out problem, out var changed))
        {
            return problem;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(access.Key.Id));
        return await call.ShowsAsync(changed, receipt);
    }
}
