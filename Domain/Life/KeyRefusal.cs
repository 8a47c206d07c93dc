namespace Orleans.Keys.Domain.Life;

/// <summary>Why a command does not fit the state of a key, or breaks a rule of its own.</summary>
public enum KeyRefusal
{
    /// <summary>There is no such key.</summary>
    NotFound = 1,

    /// <summary>There is one with this id already.</summary>
    AlreadyExists = 2,

    /// <summary>It was revoked, which is final.</summary>
    Revoked = 3,

    /// <summary>It expired, which is final.</summary>
    Expired = 4,

    /// <summary>Two of its secrets work already.</summary>
    AlreadyRotating = 5,

    /// <summary>The expiry is not in the future.</summary>
    ExpiryInPast = 6,

    /// <summary>The expiry is more than <see cref="KeyRules.MaxLifetimeYears"/> away.</summary>
    ExpiryTooFar = 7,

    /// <summary>The overlap is negative or longer than <see cref="KeyRules.MaxOverlap"/>.</summary>
    OverlapOutOfRange = 8,
}
