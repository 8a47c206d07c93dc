using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Verification;

/// <summary>The one rule by which every gateway and the API judge a key whose secret was found right.</summary>
public static class VerifyKey
{
    /// <summary>The first reason that applies, the final ones before those that can pass.</summary>
    /// <param name="access">The key and what it depends on.</param>
    /// <param name="presented">Which of its secrets was presented.</param>
    /// <param name="now">The database's time; expiry and the end of an overlap are half-open, so a key is dead from that moment on.</param>
    public static Verdict Decide(KeyAccess access, SecretSlot presented, DateTimeOffset now) => access switch
    {
        { Key.Revocation: not null } => Verdict.Revoked,
        _ when IsRetired(access.Key, presented, now) => Verdict.RetiredSecret,
        _ when access.Key.IsExpired(now) => Verdict.Expired,
        { HasOwner: false } or { Owner.Status: not MemberStatus.Active } => Verdict.OwnerSuspended,
        { Tenant.Status: not TenantStatus.Active } => Verdict.TenantSuspended,
        { Limits.HasKeys: false } => Verdict.PlanRequired,
        { BrokenRule: not null } => Verdict.Blocked,
        _ => Verdict.Accepted,
    };

    /// <summary>Until when an accepted secret stays good if nothing changes; null for without end.</summary>
    public static DateTimeOffset? GoodUntil(Key key, SecretSlot presented)
    {
        var overlap = presented == SecretSlot.Previous ? key.Rotation?.PreviousSecretExpiresAt : null;
        return overlap is null || key.ExpiresAt < overlap ? key.ExpiresAt : overlap;
    }

    private static bool IsRetired(Key key, SecretSlot presented, DateTimeOffset now) => presented switch
    {
        SecretSlot.Current => false,
        SecretSlot.Previous => !key.IsRotating(now),
        SecretSlot.Retired => true,
    };
}
