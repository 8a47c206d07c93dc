using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Callers;

/// <summary>What became of a command, off the wire. A grain of a newer release may say what this process does not know.</summary>
internal static class Replies
{
    public static CommandOutcome ToOutcome(this Reply reply) => Enum.IsDefined(reply.Outcome)
        ? reply.Outcome switch
        {
            Outcome.Done => new CommandOutcome.Done(reply.Version, new ChangePosition(reply.Shard, reply.Sequence), reply.Created),
            Outcome.Unchanged => new CommandOutcome.Unchanged(reply.Version),
            Outcome.Refused => RefusedBy(reply),
            Outcome.VersionMismatch => new CommandOutcome.VersionMismatch(reply.Version),
            Outcome.ActorMoved => new CommandOutcome.ActorMoved(reply.Version),
            Outcome.AlreadyIssued => KeyId.TryParse(reply.IssuedKey ?? "", out var key) ? new CommandOutcome.AlreadyIssued(key) : new CommandOutcome.Unsettled(),
            Outcome.IdempotencyKeyReused => new CommandOutcome.IdempotencyKeyReused(),
        }
        : new CommandOutcome.Unsettled();

    private static CommandOutcome RefusedBy(Reply reply) => reply.Refusal switch
    {
        Refusal.NotFound => Of(KeyRefusal.NotFound, reply),
        Refusal.AlreadyExists => Of(KeyRefusal.AlreadyExists, reply),
        Refusal.Revoked => Of(KeyRefusal.Revoked, reply),
        Refusal.Expired => Of(KeyRefusal.Expired, reply),
        Refusal.AlreadyRotating => Of(KeyRefusal.AlreadyRotating, reply),
        Refusal.ExpiryInPast => Of(KeyRefusal.ExpiryInPast, reply),
        Refusal.ExpiryTooFar => Of(KeyRefusal.ExpiryTooFar, reply),
        Refusal.OverlapOutOfRange => Of(KeyRefusal.OverlapOutOfRange, reply),
        Refusal.UnknownRole => Of(DirectoryRefusal.UnknownRole, reply),
        Refusal.UndeclaredPermission => Of(DirectoryRefusal.UndeclaredPermission, reply),
        Refusal.KindIsFixed => Of(DirectoryRefusal.KindIsFixed, reply),
        Refusal.PoliciesNotIncluded => Of(DirectoryRefusal.PoliciesNotIncluded, reply),
        Refusal.SystemTenantStaysOpen => Of(DirectoryRefusal.SystemTenantStaysOpen, reply),
        Refusal.LimitReached when reply.Limit is { } limit =>
            new CommandOutcome.LimitReached(limit.IsOfMember ? LimitOf.Member : LimitOf.Tenant, limit.Most, limit.Used),
        Refusal.NameTaken => new CommandOutcome.NameTaken(),
        Refusal.LastOwner => new CommandOutcome.LastOwner(),
        _ => new CommandOutcome.Unsettled(),
    };

    private static CommandOutcome.KeyRefused Of(KeyRefusal why, Reply reply) => new(why, reply.Version);

    private static CommandOutcome.DirectoryRefused Of(DirectoryRefusal why, Reply reply) => new(why, reply.Version);
}
