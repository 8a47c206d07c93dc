using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Publishing;
using Orleans.Keys.Grains.Storage;
using Orleans.Keys.Grains.Telemetry;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Store.Writing;
using Orleans.Storage;

namespace Orleans.Keys.Grains.Life;

/// <summary>
/// A shell around the transitions of the domain: load, decide, write, adopt, publish, reply. It authorises nothing; the store does that
/// in the transaction of the change.
/// </summary>
[GrainType("key")]
internal sealed partial class KeyGrain(
    [PersistentState(KeyGrain.StateName, KeyGrainStorage.Name)] IPersistentState<KeyState> state,
    IChangePublisher publisher,
    IUsageReader usage,
    TimeProvider time,
    KeysInstruments instruments,
    ILogger<KeyGrain> logger) : Grain, IKeyGrain
{
    /// <summary>The name of the state; no other grain class may use it.</summary>
    public const string StateName = "key";

    private const int MaxAttempts = 3;

    public Task<Reply> Create(CreateKeyCommand command, Actor actor, CancellationToken cancellationToken) =>
        Handle(
            nameof(Create),
            command,
            (key, now) => CreateKey.Decide(key, command.ToDomain(Id), now),
            actor,
            command.Idempotency,
            cancellationToken,
            _ => command.Requirement());

    public Task<Reply> Change(ChangeKeyCommand command, Actor actor, CancellationToken cancellationToken) =>
        Handle(
            nameof(Change), command, (key, now) => ChangeKey.Decide(key, command.ToDomain(), now), actor, null, cancellationToken, command.Requirement);

    public Task<Reply> Rotate(RotateKeyCommand command, Actor actor, CancellationToken cancellationToken) =>
        Handle(nameof(Rotate), command, (key, now) => RotateKey.Decide(key, command.ToDomain(), now), actor, command.Idempotency, cancellationToken);

    public Task<Reply> FinishRotation(EndRotationCommand command, Actor actor, CancellationToken cancellationToken) =>
        Handle(nameof(FinishRotation), command, Domain.Life.FinishRotation.Decide, actor, null, cancellationToken);

    public Task<Reply> CancelRotation(EndRotationCommand command, Actor actor, CancellationToken cancellationToken) =>
        Handle(nameof(CancelRotation), command, Domain.Life.CancelRotation.Decide, actor, null, cancellationToken);

    public Task<Reply> Revoke(RevokeKeyCommand command, Actor actor, CancellationToken cancellationToken) =>
        Handle(nameof(Revoke), command, (key, now) => RevokeKey.Decide(key, command.Reason, now), actor, null, cancellationToken);

    private KeyId Id => KeyId.Parse(KeyGrainName.KeyIdOf(this.GetPrimaryKeyString()));

    private async Task<Reply> Handle(
        string name,
        KeyCommand command,
        Func<Key?, DateTimeOffset, Decision> decide,
        Actor actor,
        Idempotency? idempotency,
        CancellationToken cancellationToken,
        Func<Key?, Requirement?>? requires = null)
    {
        var intent = new KeyIntent
        {
            Key = Id,
            Tenant = new TenantId(command.Tenant),
            Decide = decide,
            ExpectedVersion = command.ExpectedVersion,
            Actor = actor.ToStore(),
            Requires = requires,
            Claim = idempotency is { } used ? new IdempotencyClaim(used.Scope, used.Value, used.Fingerprint, Id) : null,
        };
        var isFresh = false;
        for (var writes = 0; ;)
        {
            var proposal = intent.ProposeOn(state.State.Key, time.GetStoredNow());
            if (!proposal.NeedsNoWrite(out var answer, out var change))
            {
                if (await TryWrite(change, isLast: ++writes == MaxAttempts) is { } result && proposal.OutcomeOf(result) is { } outcome)
                {
                    Publish(change, outcome);
                    return Answered(name, Replies.Of(outcome));
                }
            }
            else if (isFresh)
            {
                return Answered(name, Replies.Of(answer));
            }

            // The version fences a change but nothing fences an answer: since the row was read for an earlier command, a change without
            // this grain or another activation may have moved it.
            await state.ReadStateAsync(cancellationToken);
            isFresh = true;
        }
    }

    /// <returns>Null when the row had moved and it is worth deciding again.</returns>
    private async Task<CommitResult?> TryWrite(Change change, bool isLast)
    {
        var before = state.State;
        var started = time.GetTimestamp();
        var pending = new PendingKeyChange(change, before.Key);
        state.State = new KeyState { Key = ((Write.OfKey)change.Write).Key, Pending = pending };
        try
        {
            // Not the caller's token: a write that is given up half way may have happened all the same. On success the storage adopts.
            await state.WriteStateAsync(CancellationToken.None);
        }
        catch (InconsistentStateException) when (!isLast)
        {
            state.State = before;
            instruments.ChangeWasStale();
            LogStale(change.Audit.Action, Id, before.Key?.Version ?? 0);
            return null;
        }
        catch
        {
            // Whether it happened is known to the database alone, so nobody may be served from this memory any more.
            state.State = before;
            DeactivateOnIdle();
            throw;
        }

        if (pending.Result is Committed)
        {
            instruments.ChangeCommitted(time.GetElapsedTime(started));
        }

        return pending.Result;
    }

    private void Publish(Change change, CommandOutcome outcome)
    {
        if (Replies.HintOf(outcome, change.Write.Subject) is { } hint)
        {
            publisher.Publish(hint);
            LogCommitted(change.Audit.Action, Id, state.State.Key?.Version ?? 0, hint.Shard, hint.Sequence);
        }
    }

    private Reply Answered(string name, Reply reply)
    {
        instruments.CommandAnswered(name, reply.Outcome);
        return reply;
    }
}
