using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Life;

internal static class CreateKeyEndpoint
{
    private const string Route = "/v1/api-keys";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Route, Handle)
        .Describe(
            "createKey",
            "Create a key",
            "Makes a key that acts as the caller, or as a service of the workspace (`owner`; needs `api_keys:manage` and `members:manage`). This answer is the only one that ever shows the secret. A key that creates keys needs `api_keys:manage` among its scopes and cannot give more, or for longer, than it has.")
        .Takes<CreateKeyRequest>()
        .TakesIdempotencyKey()
        .Refuses(
            ProblemCode.ScopeNotHeld, ProblemCode.ExpiryNotHeld, ProblemCode.KeyLimitReached, ProblemCode.LifetimeLimitReached, ProblemCode.IpAllowListsNotIncluded,
            ProblemCode.RoleMayNotHoldKeys, ProblemCode.SecretAlreadyIssued, ProblemCode.MemberSuspended, ProblemCode.InvalidValue, ProblemCode.PolicyViolated,
            ProblemCode.IdempotencyKeyReused);

    private static async Task<Results<Created<CreatedKeyResponse>, Problem>> Handle(
        Call call,
        SecretMint mint,
        CommandDesk commands,
        KeyFinder keys,
        MemberDirectory members,
        IKeyStore store,
        IdempotencyHeader idempotency,
        KeyFormat format,
        IOptions<KeysOptions> options)
    {
        var caller = call.Caller;
        if (caller.MayUseKeyCalls() is { } refused)
        {
            return refused;
        }

        if ((await call.ReadAsync(ApiJson.Default.CreateKeyRequest)).IsRefused(out var problem, out var body)
            || (await NewOwner.FindAsync(call, body.Value.Owner, members, store)).IsRefused(out problem, out var owner)
            || (await idempotency.ReadAsync(call, $"POST {Route}", body.Fingerprint)).IsRefused(out problem, out var claim)
            || Read(body.Value, new KeyFieldReader(format, caller.ReadAt), options.Value.KeyEnvironment).IsRefused(out problem, out var wanted))
        {
            return problem;
        }

        if (MayMake(caller, wanted, owner) is { } beyond)
        {
            return beyond;
        }

        var id = SecretMint.DrawId();
        var (secret, digest) = mint.MintKey(wanted.Environment, id, caller.Tenant.Id);
        var order = KeyOrders.Create(wanted.ToCommand(id, owner.Member, digest), caller.RoomForKey(), claim.Value);
        if ((await commands.RunAsync(call, order)).Refusal() is { } notMade)
        {
            return await idempotency.ExplainAsync(call, claim, notMade);
        }

        ApiHeaders.SetForSecret(call.Http.Response);
        return TypedResults.Created($"{Route}/{id}", KeyResponses.Of(await keys.ReadAgainAsync(id, call.Aborted), secret));
    }

    private static Problem? MayMake(Caller caller, NewKey wanted, NewOwner owner) =>
        caller.MayGive(wanted.Scopes, owner.Permissions)
        ?? caller.MayGiveUntil(wanted.ExpiresAt)
        ?? caller.AllowsHolder(owner.Member.Role)
        ?? caller.AllowsEndOfNew(wanted.ExpiresAt)
        ?? caller.AllowsRanges(wanted.AllowedIps);

    private static Answer<NewKey> Read(CreateKeyRequest request, KeyFieldReader fields, KeyEnvironment ours)
    {
        var wanted = new NewKey
        {
            Name = fields.Name(request.Name),
            Environment = fields.Environment(request.Environment, ours),
            ExpiresAt = fields.ExpiresAt(request.ExpiresAt),
            Scopes = fields.Scopes(request.Scopes),
            AllowedIps = fields.AllowedIps(request.AllowedIps ?? []),
            Metadata = fields.Metadata(request.Metadata ?? ImmutableDictionary<string, string>.Empty),
        };
        return fields.Errors.ToProblem() is { } problem ? problem : wanted;
    }
}
