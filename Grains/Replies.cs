using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains;

/// <summary>What became of a command, on the wire.</summary>
internal static class Replies
{
    public static Reply Of(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done done => new Reply
        {
            Outcome = Outcome.Done,
            Version = done.Version,
            Shard = done.Position?.Shard ?? 0,
            Sequence = done.Position?.Sequence ?? 0,
            Created = done.Created,
        },
        CommandOutcome.Unchanged(var version) => new Reply { Outcome = Outcome.Unchanged, Version = version },
        CommandOutcome.KeyRefused(var why, var version) => new Reply { Outcome = Outcome.Refused, Refusal = RefusalOf(why), Version = version },
        CommandOutcome.DirectoryRefused(var why, var version) => new Reply { Outcome = Outcome.Refused, Refusal = RefusalOf(why), Version = version },
        CommandOutcome.LimitReached(var of, var most, var used) => Refused(Refusal.LimitReached) with { Limit = new ReachedLimit(of == LimitOf.Member, most, used) },
        CommandOutcome.NameTaken => Refused(Refusal.NameTaken),
        CommandOutcome.LastOwner => Refused(Refusal.LastOwner),
        CommandOutcome.VersionMismatch(var version) => new Reply { Outcome = Outcome.VersionMismatch, Version = version },
        CommandOutcome.ActorMoved(var version) => new Reply { Outcome = Outcome.ActorMoved, Version = version },
        CommandOutcome.AlreadyIssued(var key) => new Reply { Outcome = Outcome.AlreadyIssued, IssuedKey = key.ToString() },
        CommandOutcome.IdempotencyKeyReused => new Reply { Outcome = Outcome.IdempotencyKeyReused },
        CommandOutcome.Unsettled => throw new InvalidOperationException("The row moved every time while the change was decided."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name, "An outcome that grains do not have."),
    };

    public static ChangeHint? HintOf(CommandOutcome outcome, ChangeSubject? subject) =>
        outcome is CommandOutcome.Done { Position: { } position } && subject is { } changed
            ? new ChangeHint(position.Shard, position.Sequence, (int)changed.Kind, changed.Id)
            : null;

    private static Reply Refused(Refusal why) => new() { Outcome = Outcome.Refused, Refusal = why };

    private static Refusal RefusalOf(KeyRefusal why) => why switch
    {
        KeyRefusal.NotFound => Refusal.NotFound,
        KeyRefusal.AlreadyExists => Refusal.AlreadyExists,
        KeyRefusal.Revoked => Refusal.Revoked,
        KeyRefusal.Expired => Refusal.Expired,
        KeyRefusal.AlreadyRotating => Refusal.AlreadyRotating,
        KeyRefusal.ExpiryInPast => Refusal.ExpiryInPast,
        KeyRefusal.ExpiryTooFar => Refusal.ExpiryTooFar,
        KeyRefusal.OverlapOutOfRange => Refusal.OverlapOutOfRange,
    };

    private static Refusal RefusalOf(DirectoryRefusal why) => why switch
    {
        DirectoryRefusal.NotFound => Refusal.NotFound,
        DirectoryRefusal.UnknownRole => Refusal.UnknownRole,
        DirectoryRefusal.UndeclaredPermission => Refusal.UndeclaredPermission,
        DirectoryRefusal.KindIsFixed => Refusal.KindIsFixed,
        DirectoryRefusal.PoliciesNotIncluded => Refusal.PoliciesNotIncluded,
        DirectoryRefusal.SystemTenantStaysOpen => Refusal.SystemTenantStaysOpen,
    };
}
