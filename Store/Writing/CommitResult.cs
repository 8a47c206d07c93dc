using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Store.Writing;

/// <summary>What became of a change. Only <see cref="Committed"/> wrote anything.</summary>
public abstract record CommitResult;

/// <summary>It is durable.</summary>
/// <param name="Version">The row's version afterwards.</param>
/// <param name="Position">Its row in the change log; null for sessions.</param>
/// <param name="At">The database's clock when the log row was written.</param>
public sealed record Committed(long Version, ChangePosition? Position, DateTimeOffset At) : CommitResult;

/// <summary>The row is not of the version it was decided on; read it again and decide anew.</summary>
public sealed record Stale : CommitResult
{
    public static readonly Stale Instance = new();
}

/// <summary>The rows that allowed it moved, or the credential's time is up; judge the caller anew.</summary>
public sealed record ActorMoved : CommitResult
{
    public static readonly ActorMoved Instance = new();
}

/// <summary>The row already is as the change wants it, or there is none.</summary>
public sealed record NothingToDo : CommitResult
{
    public static readonly NothingToDo Instance = new();
}

/// <summary>The <c>Idempotency-Key</c> was used before, by this request or another.</summary>
/// <param name="Claim">The one that stands.</param>
public sealed record AlreadyClaimed(IdempotencyClaim Claim) : CommitResult;

/// <summary>There are as many living keys as there may be.</summary>
/// <param name="Of">Whose limit it is; the tenant's when both are reached.</param>
/// <param name="Most">The limit.</param>
/// <param name="Used">How many there are.</param>
public sealed record LimitReached(LimitOf Of, int Most, long Used) : CommitResult;

/// <summary>Whose keys are counted.</summary>
public enum LimitOf
{
    /// <summary>All of a tenant.</summary>
    Tenant = 1,

    /// <summary>Those of one member.</summary>
    Member = 2,
}

/// <summary>Another living key of the owner has the name.</summary>
public sealed record NameTaken : CommitResult
{
    public static readonly NameTaken Instance = new();
}

/// <summary>It would leave the tenant without an owner.</summary>
public sealed record LastOwner : CommitResult
{
    public static readonly LastOwner Instance = new();
}
