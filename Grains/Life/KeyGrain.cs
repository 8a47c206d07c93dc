using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Publishing;
using Orleans.Keys.Grains.Storage;
using Orleans.Keys.Grains.Telemetry;
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
    TimeProvider time,
    KeysInstruments instruments,
    ILogger<KeyGrain> logger) : Grain, IKeyGrain
{
    /// <summary>The name of the state; no other grain class may use it.</summary>
    public const string StateName = "key";

    private const int MaxAttempts = 3;

    public Task<Reply> Create(CreateKeyCommand command, Actor actor, CancellationToken cancellationToken) =>
        Handle(nameof(Create), command, (key, now) => CreateKey.Decide(key, command.ToDomain(Id), now), actor, command.Idempotency, cancellationToken);

    public Task<Reply> Change(ChangeKeyCommand command, Actor actor, CancellationToken cancellationToken) =>
        Handle(nameof(Change), command, (key, now) => ChangeKey.Decide(key, command.ToDomain(), now), actor, null, cancellationToken);

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
        CancellationToken cancellationToken)
    {
        var isFresh = false;
        for (var writes = 0; ;)
        {
            var before = state.State.Key;
            var decision = IsOfAnotherTenant(before, command) ? KeyRefusal.NotFound : decide(before, time.GetStoredNow());
            if (!NeedsNoWrite(decision, before, command, out var answer, out var happened))
            {
                var pending = new PendingKeyChange { Event = happened, Before = before, Actor = actor, Idempotency = idempotency };
                if (await TryWrite(pending, isLast: ++writes == MaxAttempts) is { } result)
                {
                    Publish(pending, result);
                    return Answered(name, Replies.Of(result, before?.Version ?? 0, created: before is null, idempotency));
                }
            }
            else if (isFresh)
            {
                return Answered(name, answer);
            }

            // The version fences a change but nothing fences an answer: since the row was read for an earlier command, a direct revoke or
            // another activation may have moved it.
            await state.ReadStateAsync(cancellationToken);
            isFresh = true;
        }
    }

    private static bool IsOfAnotherTenant(Key? key, KeyCommand command) => key is not null && key.Tenant.Value != command.Tenant;

    private static bool NeedsNoWrite(
        Decision decision,
        Key? key,
        KeyCommand command,
        [NotNullWhen(true)] out Reply? answer,
        [NotNullWhen(false)] out KeyEvent? happened)
    {
        var version = key?.Version ?? 0;
        happened = decision.Event;
        answer = decision switch
        {
            { Refusal: { } refusal } => KeyReply.Of(refusal, version),
            _ when command.ExpectedVersion is { } expected && expected != version => Replies.VersionMismatch(version),
            { Event: null } => Replies.Unchanged(version),
            _ => null,
        };
        return happened is null || answer is not null;
    }

    /// <returns>Null when the row had moved and it is worth deciding again.</returns>
    private async Task<CommitResult?> TryWrite(PendingKeyChange pending, bool isLast)
    {
        var before = state.State;
        var started = time.GetTimestamp();
        state.State = new KeyState { Key = KeyAfter(pending), Pending = pending };
        try
        {
            // Not the caller's token: a write that is given up half way may have happened all the same. On success the storage adopts.
            await state.WriteStateAsync(CancellationToken.None);
        }
        catch (InconsistentStateException) when (!isLast)
        {
            state.State = before;
            instruments.ChangeWasStale();
            LogStale(KeyChange.ActionOf(pending.Event), Id, before.Key?.Version ?? 0);
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

    private static Key KeyAfter(PendingKeyChange pending) => pending switch
    {
        { Event: KeyCreated { Key: var born } } => born,
        { Before: { } before } => before.After(pending.Event),
        _ => throw new InvalidOperationException("Only a birth happens to no key."),
    };

    private void Publish(PendingKeyChange pending, CommitResult result)
    {
        if (Replies.HintOf(result, ChangeSubject.Of(Id)) is { } hint)
        {
            publisher.Publish(hint);
            LogCommitted(KeyChange.ActionOf(pending.Event), Id, state.State.Key?.Version ?? 0, hint.Shard, hint.Sequence);
        }
    }

    private Reply Answered(string name, Reply reply)
    {
        instruments.CommandAnswered(name, reply.Outcome);
        return reply;
    }
}
