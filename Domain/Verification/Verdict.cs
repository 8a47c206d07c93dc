namespace Orleans.Keys.Domain.Verification;

/// <summary>What a verified secret of a known key gets.</summary>
public enum Verdict
{
    /// <summary>It is let through.</summary>
    Accepted = 1,

    /// <summary>The key was revoked: 401.</summary>
    Revoked = 2,

    /// <summary>This secret was rotated away: 401.</summary>
    RetiredSecret = 3,

    /// <summary>The key expired: 401.</summary>
    Expired = 4,

    /// <summary>The owner was suspended or removed: 401.</summary>
    OwnerSuspended = 5,

    /// <summary>The tenant is suspended: 403.</summary>
    TenantSuspended = 6,

    /// <summary>The plan has no keys: 403.</summary>
    PlanRequired = 7,

    /// <summary>A policy forbids the key: 403.</summary>
    Blocked = 8,
}
