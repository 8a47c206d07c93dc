using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Callers;

/// <summary>Turns what became of a command into the refusal it stands for.</summary>
internal static class Outcomes
{
    public const string OverlapRule = "Send a duration of ISO 8601 from PT0S to P7D, for example PT24H.";

    /// <summary>Null when the command was carried out, or there was nothing to do.</summary>
    /// <param name="expected">The version that the caller, and not this process on its own, insisted on.</param>
    public static Problem? Refusal(this CommandOutcome outcome, ExpectedVersion expected = default) => outcome switch
    {
        CommandOutcome.Done or CommandOutcome.DoneBefore or CommandOutcome.Unchanged => null,
        CommandOutcome.KeyRefused(var why, _) => Refusal(why),
        CommandOutcome.DirectoryRefused(var why, _) => Refusal(why),
        CommandOutcome.LimitReached(var of, var most, var used) => Problem.KeyLimitReached(of == LimitOf.Member, most, used),
        CommandOutcome.NameTaken => Problem.NameTaken,
        CommandOutcome.LastOwner => Problem.LastOwner,
        CommandOutcome.VersionMismatch => expected.Value is null ? Problem.CallerMoved : Problem.PreconditionFailed,
        CommandOutcome.ActorMoved => Problem.CallerMoved,
        CommandOutcome.AlreadyIssued(var key) => Problem.AlreadyIssued(key.ToString()),
        CommandOutcome.IdempotencyKeyReused => Problem.IdempotencyKeyReused,
        _ => Problem.NotReady,
    };

    /// <summary>Whether it brought something into being where there was nothing, also when the reply of that was lost.</summary>
    /// <param name="wasAbsent">Whether the caller found nothing there before.</param>
    public static bool Made(this CommandOutcome outcome, bool wasAbsent) =>
        outcome is CommandOutcome.Done { Created: true } || (outcome is CommandOutcome.DoneBefore && wasAbsent);

    private static Problem Refusal(KeyRefusal why) => why switch
    {
        KeyRefusal.NotFound => Problem.NotFound,
        KeyRefusal.Revoked => Problem.SubjectRevoked,
        KeyRefusal.Expired => Problem.SubjectExpired,
        KeyRefusal.AlreadyRotating => Problem.AlreadyRotating,
        KeyRefusal.ExpiryInPast => Problem.Invalid("expiresAt", KeyFieldReader.InPast),
        KeyRefusal.ExpiryTooFar => Problem.Invalid("expiresAt", KeyFieldReader.TooFar),
        KeyRefusal.OverlapOutOfRange => Problem.Invalid("overlap", OverlapRule),
        // Ids are drawn from 95 bits: not the caller's doing.
        KeyRefusal.AlreadyExists => Problem.NotReady,
    };

    private static Problem Refusal(DirectoryRefusal why) => why switch
    {
        DirectoryRefusal.NotFound => Problem.NotFound,
        DirectoryRefusal.UnknownRole => Problem.Invalid("role", "Send a role of the tenant."),
        DirectoryRefusal.UndeclaredPermission => Problem.Invalid("permissions", "Send permissions that the product, or key management, declares."),
        DirectoryRefusal.KindIsFixed => Problem.Invalid("kind", "A person stays a person and a service a service. Make another member."),
        DirectoryRefusal.PoliciesNotIncluded => Problem.PoliciesNotIncluded,
        DirectoryRefusal.SystemTenantStaysOpen => Problem.SystemTenantStaysOpen,
    };
}
