using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Api.Life;

internal static class CancelRotationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/api-keys/{id}/rotation", Handle)
        .Describe("cancelRotation", "Cancel a rotation", "The new secret dies now and the old one is the current one again. Where nothing rotates nothing changes.")
        .TakesWait()
        .TakesIfMatch()
        .Refuses(ProblemCode.NotFound, ProblemCode.CurrentSecretRequired, ProblemCode.SubjectRevoked, ProblemCode.PreconditionFailed)
        .AnswersWithETag();

    private static async Task<Results<Ok<KeyResponse>, Problem>> Handle(string id, Call call, KeyFinder keys, KeyActions actions, ReceiptDesk receipts)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access)
            || call.Match(access.Key.Version).IsRefused(out problem, out var expected)
            || (await actions.CancelAsync(call, access, expected)).IsRefused(out problem, out var changed))
        {
            return problem;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(access.Key.Id));
        return await call.ShowsAsync(changed, receipt);
    }
}
