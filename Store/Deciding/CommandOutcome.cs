using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Deciding;

/// <summary>What became of a command, whoever carried it out.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <summary>It is durable.</summary>
    /// <param name="Version">The row's version afterwards.</param>
    /// <param name="Position">The change's row in the change log.</param>
    /// <param name="Created">Whether something came into being, or came back.</param>
    public sealed record Done(long Version, ChangePosition? Position, bool Created) : CommandOutcome;

    /// <summary>An earlier attempt at the same command, whose reply was lost, was carried out.</summary>
    public sealed record DoneBefore(long Version) : CommandOutcome;

    /// <summary>There was nothing to do.</summary>
    public sealed record Unchanged(long Version) : CommandOutcome;

    /// <summary>A key refuses it.</summary>
    public sealed record KeyRefused(KeyRefusal Why, long Version) : CommandOutcome;

    /// <summary>The directory refuses it.</summary>
    public sealed record DirectoryRefused(DirectoryRefusal Why, long Version) : CommandOutcome;

    /// <summary>There are as many living keys as there may be.</summary>
    public sealed record LimitReached(LimitOf Of, int Most, long Used) : CommandOutcome;

    /// <summary>Another living key of the owner has the name.</summary>
    public sealed record NameTaken : CommandOutcome;

    /// <summary>It would leave the tenant without an owner.</summary>
    public sealed record LastOwner : CommandOutcome;

    /// <summary>The version that the caller expected is not the one there.</summary>
    public sealed record VersionMismatch(long Version) : CommandOutcome;

    /// <summary>What allowed it has changed, or its time was up; judge the caller anew.</summary>
    public sealed record ActorMoved(long Version) : CommandOutcome;

    /// <summary>The same request was answered before; its secret is not given twice.</summary>
    public sealed record AlreadyIssued(KeyId Key) : CommandOutcome;

    /// <summary>The idempotency key belongs to another request.</summary>
    public sealed record IdempotencyKeyReused : CommandOutcome;

    /// <summary>Nothing is known: the row never stood still, or the answer could not be read.</summary>
    public sealed record Unsettled : CommandOutcome;
}
