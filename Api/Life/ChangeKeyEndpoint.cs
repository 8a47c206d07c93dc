using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

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

    private static async Task<Results<Ok<KeyResponse>, Problem>> Handle(string id, Call call, KeyFinder keys, CommandDesk commands, ReceiptDesk receipts, KeyFormat format)
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
            || body.Value.Read(new KeyFieldReader(format, call.Caller.ReadAt)).IsRefused(out problem, out var edit))
        {
            return problem;
        }

        if ((call.Caller.HasPlan() ?? MayMake(call.Caller, edit, access)) is { } refused)
        {
            return refused;
        }

        if ((await commands.RunAsync(call, KeyOrders.Change(access.Key, edit, call.Caller.Tenant.Policy.UniqueNames, expected))).Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(access.Key.Id));
        return await call.ShowsAsync(await keys.ReadAgainAsync(access.Key.Id, call.Aborted), receipt);
    }

    private static Problem? MayMake(Caller caller, ChangeKey edit, KeyAccess access)
    {
        var owner = access.Role is null ? PermissionSet.Empty : DefaultRoles.Permissions(access.Role, access.Declared);
        if (edit.Scopes.IsSet && caller.MayGive(edit.Scopes.Or(null), owner) is { } refused)
        {
            return refused;
        }

        // What an edit leaves alone it does not answer for: a blocked key can be mended one rule at a time.
        var expiresAt = edit.ExpiresAt.Or(access.Key.ExpiresAt);
        var isLonger = expiresAt is null ? access.Key.ExpiresAt is not null : expiresAt > access.Key.ExpiresAt;
        var ranges = edit.AllowedIps.Or(access.Key.AllowedIps);
        return (isLonger ? caller.MayGiveUntil(expiresAt) : null)
            ?? (edit.ExpiresAt.IsSet && expiresAt != access.Key.ExpiresAt ? caller.AllowsEnd(access.Key, expiresAt) : null)
            ?? (ranges.Equals(access.Key.AllowedIps) ? null : caller.AllowsRanges(ranges));
    }
}
