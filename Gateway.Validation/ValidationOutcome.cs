namespace Orleans.Keys.Gateway.Validation;

/// <summary>What a presented token gets.</summary>
public enum ValidationOutcome
{
    /// <summary>It is let through.</summary>
    Accepted = 1,

    /// <summary>It is not a key of this installation and environment; decided without a lookup.</summary>
    Malformed = 2,

    /// <summary>There is no key with its id.</summary>
    UnknownKey = 3,

    /// <summary>The key exists, and this was never one of its secrets.</summary>
    WrongSecret = 4,

    /// <summary>The key was revoked.</summary>
    Revoked = 5,

    /// <summary>This secret was rotated away.</summary>
    RetiredSecret = 6,

    /// <summary>The key expired.</summary>
    Expired = 7,

    /// <summary>The owner was suspended or removed.</summary>
    OwnerSuspended = 8,

    /// <summary>The tenant is suspended.</summary>
    TenantSuspended = 9,

    /// <summary>The plan has no keys.</summary>
    PlanRequired = 10,

    /// <summary>A policy forbids the key.</summary>
    Blocked = 11,

    /// <summary>It cannot be known now: neither accepted nor refused.</summary>
    NotReady = 12,
}
