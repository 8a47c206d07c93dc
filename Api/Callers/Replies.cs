using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Grains.Interfaces;

namespace Orleans.Keys.Api.Callers;

/// <summary>Turns a grain's reply into the refusal it stands for.</summary>
internal static class Replies
{
    /// <summary>Null when the command was carried out, or there was nothing to do.</summary>
    /// <param name="reply">The reply; null when there was none.</param>
    /// <param name="expected">The version that the caller, and not this process on its own, insisted on.</param>
    public static Problem? Refusal(this Reply? reply, ExpectedVersion expected = default)
    {
        if (reply is null)
        {
            return Problem.NotReady;
        }

        // Off the wire: a grain of a newer release may say what this process does not know.
        if (!Enum.IsDefined(reply.Outcome) || !Enum.IsDefined(reply.Refusal))
        {
            return Problem.NotReady;
        }

        return reply.Outcome switch
        {
            Outcome.Done or Outcome.Unchanged => null,
            Outcome.Refused => Refusal(reply.Refusal),
            Outcome.VersionMismatch => expected.Value is null ? Problem.CallerMoved : Problem.PreconditionFailed,
            Outcome.ActorMoved => Problem.CallerMoved,
            Outcome.AlreadyIssued => Problem.AlreadyIssued(reply.IssuedKey ?? ""),
            Outcome.IdempotencyKeyReused => Problem.IdempotencyKeyReused,
        };
    }

    private static Problem Refusal(Refusal refusal) => refusal switch
    {
        Grains.Interfaces.Refusal.NotFound => Problem.NotFound,
        Grains.Interfaces.Refusal.Revoked => Problem.SubjectRevoked,
        Grains.Interfaces.Refusal.Expired => Problem.SubjectExpired,
        Grains.Interfaces.Refusal.AlreadyRotating => Problem.AlreadyRotating,
        Grains.Interfaces.Refusal.ExpiryInPast => Problem.Invalid("expiresAt", KeyFieldReader.InPast),
        Grains.Interfaces.Refusal.ExpiryTooFar => Problem.Invalid("expiresAt", KeyFieldReader.TooFar),
        Grains.Interfaces.Refusal.OverlapOutOfRange => Problem.Invalid("overlap", OverlapRule),
        Grains.Interfaces.Refusal.UnknownRole => Problem.Invalid("role", "Send a role of the tenant."),
        Grains.Interfaces.Refusal.UndeclaredPermission => Problem.Invalid("permissions", "Send permissions that the product, or key management, declares."),
        // Ids are drawn from 95 bits, and a grain that says None refuses without a reason: neither is the caller's doing.
        Grains.Interfaces.Refusal.AlreadyExists or Grains.Interfaces.Refusal.None => Problem.NotReady,
    };

    public const string OverlapRule = "Send a duration of ISO 8601 from PT0S to P7D, for example PT24H.";
}
