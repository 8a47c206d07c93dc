using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Api.Life;

internal static class RotateKeyEndpoint
{
    private const string Route = "/v1/api-keys/{id}/rotate";
    private static readonly RotateKeyRequest Defaults = new();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Route, Handle)
        .Describe(
            "rotateKey",
            "Rotate a key",
            "Mints a new secret, shown in this answer only, and keeps the old one working for the overlap: 24 hours unless the body says otherwise, never beyond the key's own expiry. A key may rotate itself with its current secret.")
        .Takes<RotateKeyRequest>(required: false)
        .TakesWait()
        .TakesIfMatch()
        .TakesIdempotencyKey()
        .Refuses(
            ProblemCode.NotFound, ProblemCode.CurrentSecretRequired, ProblemCode.ScopeNotHeld, ProblemCode.ExpiryNotHeld, ProblemCode.OverlapLimitReached, ProblemCode.Blocked,
            ProblemCode.AlreadyRotating,
            ProblemCode.SubjectRevoked, ProblemCode.SubjectExpired, ProblemCode.SecretAlreadyIssued, ProblemCode.PreconditionFailed, ProblemCode.InvalidValue,
            ProblemCode.IdempotencyKeyReused);

    private static async Task<Results<Created<MintedSecretResponse>, Problem>> Handle(
        string id, Call call, KeyFinder keys, KeyActions actions, ReceiptDesk receipts, IdempotencyHeader idempotency)
    {
        if ((await keys.FindOrSelfAsync(call, id)).IsRefused(out var problem, out var access)
            || (await call.ReadAsync(ApiJson.Default.RotateKeyRequest, Defaults)).IsRefused(out problem, out var body)
            || (await idempotency.ReadAsync(call, $"POST {Route}", body.Fingerprint)).IsRefused(out problem, out var claim)
            || call.Match(access.Key.Version).IsRefused(out problem, out var expected)
            || ReadOverlap(body.Value.Overlap, call.Caller).IsRefused(out problem, out var overlap)
            || (await actions.RotateAsync(call, access, overlap, expected, claim)).IsRefused(out problem, out var made))
        {
            return problem;
        }

        ApiHeaders.SetForSecret(call.Http.Response);
        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(access.Key.Id));
        return TypedResults.Created($"/v1/api-keys/{access.Key.Id}", KeyResponses.Minted(made.Access, made.Secret) with { Receipt = receipt });
    }

    /// <param name="text">Null for the default.</param>
    public static Answer<TimeSpan> ReadOverlap(string? text, Caller caller)
    {
        if (text is null)
        {
            return KeyRules.DefaultOverlap < caller.Limits.LongestOverlap ? KeyRules.DefaultOverlap : caller.Limits.LongestOverlap;
        }

        return IsoDuration.TryParse(text, out var overlap) && overlap <= KeyRules.MaxOverlap
            ? overlap
            : Problem.Invalid("overlap", Outcomes.OverlapRule);
    }
}
