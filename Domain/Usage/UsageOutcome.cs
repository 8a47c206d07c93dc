namespace Orleans.Keys.Domain.Usage;

/// <summary>What became of a request with a known key, as the usage log keeps it.</summary>
public enum UsageOutcome
{
    /// <summary>It was let through.</summary>
    Ok = 1,

    /// <summary>The key was revoked.</summary>
    Revoked = 2,

    /// <summary>The key had expired.</summary>
    Expired = 3,

    /// <summary>The secret had been rotated away.</summary>
    RetiredSecret = 4,

    /// <summary>The secret was never one of the key's.</summary>
    WrongSecret = 5,

    /// <summary>The plan has no keys.</summary>
    PlanRequired = 6,

    /// <summary>The owner or the tenant was suspended.</summary>
    Suspended = 7,

    /// <summary>A policy forbids the key.</summary>
    Blocked = 8,

    /// <summary>The key lacked a permission.</summary>
    Forbidden = 9,

    /// <summary>The key may not be used from that address.</summary>
    IpNotAllowed = 10,

    /// <summary>The key was used too often.</summary>
    RateLimited = 11,

    /// <summary>The key, whole and genuine, stood in the URL.</summary>
    CredentialInUrl = 12,
}
