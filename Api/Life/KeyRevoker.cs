using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Life;

/// <summary>Revokes keys, whether their grains can be reached or not.</summary>
internal sealed class KeyRevoker(GrainDesk grains, IKeyStore store)
{
    public async ValueTask<Problem?> RevokeAsync(Call call, Key key, string? reason, ExpectedVersion expected)
    {
        var command = new RevokeKeyCommand { Tenant = key.Tenant.Value, ExpectedVersion = expected.Value, Reason = reason };
        var reply = await grains.AskAsync(key.Id, (grain, cancellationToken) => grain.Revoke(command, call.ToActor(), cancellationToken));
        return reply is null ? await RevokeDirectlyAsync(call, key, reason) : reply.Refusal(expected);
    }

    // Taking rights away does not depend on a grain. It has no precondition either: once the version matched, and it did, a revoke wins.
    private async ValueTask<Problem?> RevokeDirectlyAsync(Call call, Key key, string? reason) =>
        await store.RevokeAsync(
            new DirectRevoke
            {
                Key = key.Id,
                Tenant = key.Tenant,
                Reason = reason,
                Audit = call.ToNote("api_key.revoked", key.Tenant),
                Fence = call.Caller.Fence,
            },
            CancellationToken.None) is ActorMoved
            ? Problem.CallerMoved
            : null;
}
