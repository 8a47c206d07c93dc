namespace Orleans.Keys.Store.Writing;

/// <summary>Every durable change goes through here: one transaction, one round trip.</summary>
public interface IChangeWriter
{
    /// <summary>
    /// Writes a row, its audit row and, as late as possible, its change-log row. The acting key or session, its member, role and tenant
    /// are read again and locked (<c>FOR SHARE</c>) in the same transaction. Nothing is written unless all of it is.
    /// </summary>
    ValueTask<CommitResult> CommitAsync(Change change, CancellationToken cancellationToken);

    /// <summary>
    /// Revokes a key without its grain: takes the row lock and has no version precondition, so that nobody can starve it; raises the
    /// version, so that a stale activation finds out. Idempotent.
    /// </summary>
    /// <returns><see cref="Committed"/>, <see cref="NothingToDo"/> (revoked before, or no such key in that tenant) or <see cref="ActorMoved"/>.</returns>
    ValueTask<CommitResult> RevokeAsync(DirectRevoke revoke, CancellationToken cancellationToken);

    /// <summary>Removes what has served its time: log rows before <paramref name="logBefore"/> (a follower that is farther behind drops its
    /// cache), idempotency claims older than a day, sessions that ended more than a day ago.</summary>
    ValueTask PruneAsync(DateTimeOffset logBefore, CancellationToken cancellationToken);
}
