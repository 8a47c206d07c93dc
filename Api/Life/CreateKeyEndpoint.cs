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
        Call call, KeyActions actions, MemberDirectory members, IKeyStore store, IdempotencyHeader idempotency, KeyFormat format, IOptions<KeysOptions> options)
    {
        var caller = call.Caller;
        if (caller.MayUseKeyCalls() is { } refused)
        {
            return refused;
        }

        if ((await call.ReadAsync(ApiJson.Default.CreateKeyRequest)).IsRefused(out var problem, out var body)
            || (await NewOwner.FindAsync(call, body.Value.Owner, members, store)).IsRefused(out problem, out var owner)
            || (await idempotency.ReadAsync(call, $"POST {Route}", body.Fingerprint)).IsRefused(out problem, out var claim)
            || body.Value.Read(new KeyFieldReader(format, caller.ReadAt), options.Value.KeyEnvironment).IsRefused(out problem, out var wanted)
            || (await actions.CreateAsync(call, wanted, owner, claim)).IsRefused(out problem, out var made))
        {
            return problem;
        }

        ApiHeaders.SetForSecret(call.Http.Response);
        return TypedResults.Created($"{Route}/{made.Access.Key.Id}", KeyResponses.Of(made.Access, made.Secret));
    }
}
