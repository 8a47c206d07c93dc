using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Life;

internal static class ChangeKeyEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/api-keys/{id}", Handle)
        .Describe(
            "changeKey",
            "Change a key",
            "Changes the fields that are sent and leaves the others. `expiresAt: null` means never, `scopes: null` what the owner's role gives. `allowedIps` and `metadata` are replaced as a whole.")
        .Takes<ChangeKeyRequest>()
        .TakesWait()
        .TakesIfMatch(required: true)
        .Refuses(
            ProblemCode.NotFound, ProblemCode.ScopeNotHeld, ProblemCode.ExpiryNotHeld, ProblemCode.LifetimeLimitReached, ProblemCode.IpAllowListsNotIncluded, ProblemCode.SubjectRevoked, ProblemCode.SubjectExpired,
            ProblemCode.PreconditionFailed, ProblemCode.InvalidValue, ProblemCode.PolicyViolated, ProblemCode.PreconditionRequired)
        .AnswersWithETag();

    private static async Task<Results<Ok<KeyResponse>, Problem>> Handle(string id, Call call, KeyFinder keys, KeyActions actions, ReceiptDesk receipts, KeyFormat format)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access))
        {
            return problem;
        }

        if (call.Http.Request.Headers.IfMatch.Count == 0)
        {
            return Problem.PreconditionRequired;
        }

        if (call.Match(access.Key.Version).IsRefused(out problem, out var expected)
            || (await call.ReadAsync(ApiJson.Default.ChangeKeyRequest)).IsRefused(out problem, out var body)
            || body.Value.Read(new KeyFieldReader(format, call.Caller.ReadAt)).IsRefused(out problem, out var edit)
            || (await actions.ChangeAsync(call, access, edit, expected)).IsRefused(out problem, out var changed))
        {
            return problem;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(access.Key.Id));
        return await call.ShowsAsync(changed, receipt);
    }
}
