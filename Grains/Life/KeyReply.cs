using Orleans.Keys.Domain.Life;
using Orleans.Keys.Grains.Interfaces;

namespace Orleans.Keys.Grains.Life;

/// <summary>Refusals of a key on the wire.</summary>
internal static class KeyReply
{
    public static Reply Of(KeyRefusal refusal, long version) => new()
    {
        Outcome = Outcome.Refused,
        Refusal = RefusalOf(refusal),
        Version = refusal == KeyRefusal.NotFound ? 0 : version,
    };

    private static Refusal RefusalOf(KeyRefusal refusal) => refusal switch
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
}
