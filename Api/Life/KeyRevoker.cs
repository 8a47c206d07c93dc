using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Life;

/// <summary>Revokes keys, whether their grains can be reached or not.</summary>
internal sealed class KeyRevoker(GrainDesk grains, IKeyStore store, TimeProvider time)
{
    public async ValueTask<Problem?> RevokeAsync(Call call, Key key, string? reason, ExpectedVersion expected)
    {
        using var attempt = new Attempt(call, time);
        var command = new RevokeKeyCommand { Tenant = key.Tenant.Value, ExpectedVersion = expected.Value, Reason = reason };
        var outcome = await grains.AskAsync(attempt, key.Id, (grain, actor, cancellationToken) => grain.Revoke(command, actor, cancellationToken))
            ?? await RevokeDirectlyAsync(call, key, reason);

        // A key that ends itself kills what allowed it: by another request at the same time, or by a grain whose reply was lost.
        return outcome is CommandOutcome.ActorMoved && await store.ReadKeyAsync(key.Id, CancellationToken.None) is { Revocation: not null }
            ? null
            : outcome.Refusal(expected);
    }

    // At once, without waiting until the grain cannot act any more: a revoke is final, so it does not matter which of the two comes first. It
    // has no precondition either: once the version matched, and it did, a revoke wins.
    private async Task<CommandOutcome> RevokeDirectlyAsync(Call call, Key key, string? reason)
    {
        var actor = call.ToActor();
        var result = await store.RevokeAsync(
            new DirectRevoke { Key = key.Id, Tenant = key.Tenant, Reason = reason, Audit = actor.Note("api_key.revoked", key.Tenant), Fence = actor.Fence },
            CancellationToken.None);
        return result switch
        {
            Committed { Version: var version, Position: var position } => new CommandOutcome.Done(version, position, Created: false),
            ActorMoved => new CommandOutcome.ActorMoved(key.Version),
            _ => new CommandOutcome.DoneBefore(key.Version),
        };
    }
}
