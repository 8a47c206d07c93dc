using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains;

/// <summary>What became of a change, on the wire.</summary>
internal static class Replies
{
    public static Reply Unchanged(long version) => new() { Outcome = Outcome.Unchanged, Version = version };

    public static Reply VersionMismatch(long version) => new() { Outcome = Outcome.VersionMismatch, Version = version };

    /// <param name="result">What the store said, other than <see cref="Stale"/>.</param>
    /// <param name="before">The version the change was decided on.</param>
    /// <param name="created">Whether something new came into being.</param>
    /// <param name="idempotency">The request's idempotency key, if it has one.</param>
    public static Reply Of(CommitResult result, long before, bool created, Idempotency? idempotency) => result switch
    {
        Committed { Version: var version, Position: var position } => new Reply
        {
            Outcome = Outcome.Done,
            Version = version,
            Shard = position?.Shard ?? 0,
            Sequence = position?.Sequence ?? 0,
            Created = created,
        },
        NothingToDo => Unchanged(before),
        ActorMoved => new Reply { Outcome = Outcome.ActorMoved, Version = before },
        AlreadyClaimed { Claim: var claim } when claim.Fingerprint == idempotency?.Fingerprint =>
            new Reply { Outcome = Outcome.AlreadyIssued, IssuedKey = claim.Key.ToString() },
        AlreadyClaimed => new Reply { Outcome = Outcome.IdempotencyKeyReused },
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.GetType().Name, "A result of the store without an answer."),
    };

    public static ChangeHint? HintOf(CommitResult result, ChangeSubject? subject) => result is Committed { Position: { } position } && subject is { } changed
        ? new ChangeHint(position.Shard, position.Sequence, (int)changed.Kind, changed.Id)
        : null;
}
