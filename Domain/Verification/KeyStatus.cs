namespace Orleans.Keys.Domain.Verification;

/// <summary>The state of a key as people see it, computed from the key and from what it depends on.</summary>
public enum KeyStatus
{
    /// <summary>Works.</summary>
    Active = 1,

    /// <summary>Works with two secrets.</summary>
    Rotating = 2,

    /// <summary>Dead by its expiry.</summary>
    Expired = 3,

    /// <summary>Dead by revocation, or because its owner was removed.</summary>
    Revoked = 4,

    /// <summary>Asleep because the plan has no keys.</summary>
    Paused = 5,

    /// <summary>Asleep because it breaks a policy.</summary>
    Blocked = 6,

    /// <summary>Asleep because its owner or tenant is suspended.</summary>
    Suspended = 7,
}
