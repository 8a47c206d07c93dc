namespace Orleans.Keys.Grains.Interfaces;

/// <summary>What became of a command.</summary>
[GenerateSerializer, Immutable, Alias("keys.Reply.v1")]
public sealed record Reply
{
    /// <summary>What became of it.</summary>
    [Id(0)]
    public required Outcome Outcome { get; init; }

    /// <summary>Why, when it was refused.</summary>
    [Id(1)]
    public Refusal Refusal { get; init; }

    /// <summary>The version of what was changed, afterwards; 0 when nothing was found.</summary>
    [Id(2)]
    public long Version { get; init; }

    /// <summary>The shard of the change in the change log; only when something changed.</summary>
    [Id(3)]
    public int Shard { get; init; }

    /// <summary>The number of the change in its shard; 0 when nothing changed.</summary>
    [Id(4)]
    public long Sequence { get; init; }

    /// <summary>The id of the key that an earlier request with the same idempotency key got.</summary>
    [Id(5)]
    public string? IssuedKey { get; init; }

    /// <summary>Whether something new came into being rather than changed.</summary>
    [Id(6)]
    public bool Created { get; init; }

    /// <summary>The limit that was reached, when that is the refusal.</summary>
    [Id(7)]
    public ReachedLimit? Limit { get; init; }
}

/// <summary>A limit of the plan that leaves no room.</summary>
/// <param name="IsOfMember">Whether it is the owner's; otherwise the tenant's.</param>
/// <param name="Most">The limit.</param>
/// <param name="Used">How many there are.</param>
[GenerateSerializer, Immutable, Alias("keys.ReachedLimit.v1")]
public sealed record ReachedLimit([property: Id(0)] bool IsOfMember, [property: Id(1)] int Most, [property: Id(2)] long Used);

/// <summary>What became of a command.</summary>
[GenerateSerializer, Alias("keys.Outcome.v1")]
public enum Outcome
{
    /// <summary>It is durable.</summary>
    Done = 1,

    /// <summary>There was nothing to do.</summary>
    Unchanged = 2,

    /// <summary>It does not fit the state or breaks a rule.</summary>
    Refused = 3,

    /// <summary>The version that the caller expected is not the one there.</summary>
    VersionMismatch = 4,

    /// <summary>What allowed the caller to ask has changed; judge the caller anew.</summary>
    ActorMoved = 5,

    /// <summary>The same request was answered before; its secret is not given twice.</summary>
    AlreadyIssued = 6,

    /// <summary>The idempotency key belongs to another request.</summary>
    IdempotencyKeyReused = 7,
}

/// <summary>Why a command was refused.</summary>
[GenerateSerializer, Alias("keys.Refusal.v1")]
public enum Refusal
{
    /// <summary>It was not.</summary>
    None = 0,

    /// <summary>There is no such thing in this tenant.</summary>
    NotFound = 1,

    /// <summary>There is one with this id.</summary>
    AlreadyExists = 2,

    /// <summary>The key was revoked.</summary>
    Revoked = 3,

    /// <summary>The key expired.</summary>
    Expired = 4,

    /// <summary>Two secrets of the key work already.</summary>
    AlreadyRotating = 5,

    /// <summary>The expiry is not in the future.</summary>
    ExpiryInPast = 6,

    /// <summary>The expiry is too far away.</summary>
    ExpiryTooFar = 7,

    /// <summary>The overlap is negative or too long.</summary>
    OverlapOutOfRange = 8,

    /// <summary>The tenant has no such role.</summary>
    UnknownRole = 9,

    /// <summary>A permission that the product does not declare, or that no role of this tenant can hold.</summary>
    UndeclaredPermission = 10,

    /// <summary>A person does not become a service, nor a service a person.</summary>
    KindIsFixed = 11,

    /// <summary>The plan has no policies.</summary>
    PoliciesNotIncluded = 12,

    /// <summary>It could leave nobody who operates the installation.</summary>
    SystemTenantStaysOpen = 13,

    /// <summary>There are as many keys as there may be; <see cref="Reply.Limit"/> says of whom.</summary>
    LimitReached = 14,

    /// <summary>Another living key of the owner has the name.</summary>
    NameTaken = 15,

    /// <summary>It would leave the tenant without an owner.</summary>
    LastOwner = 16,
}
