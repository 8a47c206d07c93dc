using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Grains.Interfaces.Life;

namespace Orleans.Keys.Api.Life;

internal static class FinishRotationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/api-keys/{id}/rotation/finish", Handle)
        .Describe("finishRotation", "Finish a rotation", "The old secret dies now. Where nothing rotates nothing changes, and the answer is the key all the same.")
        .TakesIfMatch()
        .TakesQuery(WaitParameter.Docs)
        .Refuses(ProblemCode.NotFound, ProblemCode.SubjectRevoked, ProblemCode.PreconditionFailed)
        .AnswersWithETag();

    private static async Task<Results<Ok<KeyResponse>, Problem>> Handle(string id, Call call, KeyFinder keys, GrainDesk grains, ReceiptDesk receipts)
    {
        if (WaitParameter.Read(call.Http.Request).IsRefused(out var problem, out var wait)
            || (await keys.FindAsync(call, id)).IsRefused(out problem, out var access)
            || call.Match(access.Key.Version).IsRefused(out problem, out var expected))
        {
            return problem;
        }

        var command = new EndRotationCommand { Tenant = access.Key.Tenant.Value, ExpectedVersion = expected.Value };
        var reply = await grains.AskAsync(access.Key.Id, (grain, cancellationToken) => grain.FinishRotation(command, call.ToActor(), cancellationToken));
        if (reply.Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var receipt = await receipts.ReadAsync(ChangeSubject.Of(access.Key.Id), wait, call.Aborted);
        return call.Shows(await keys.ReadAgainAsync(access.Key.Id, call.Aborted), receipt);
    }
}
