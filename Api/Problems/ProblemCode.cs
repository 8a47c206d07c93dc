namespace Orleans.Keys.Api.Problems;

/// <summary>Why a request was not granted. <see cref="ProblemMap"/> gives each its status and its name on the wire.</summary>
internal enum ProblemCode
{
    BadRequest = 1,
    TwoCredentials,
    CredentialInUrl,
    MalformedJson,
    UnknownProperty,
    DuplicateProperty,
    WrongType,
    UnknownParameter,
    InvalidParameter,
    InvalidCursor,
    InvalidHeader,

    MissingCredential,
    InvalidKey,
    KeyRevoked,
    KeyExpired,
    RetiredSecret,
    OwnerSuspended,
    SessionEnded,
    InvalidToken,
    TokenExpired,

    InsufficientPermission,
    ScopeNotHeld,
    ExpiryNotHeld,
    CurrentSecretRequired,
    SessionRequired,
    ApiKeyRequired,
    PlanRequired,
    KeyLimitReached,
    LifetimeLimitReached,
    OverlapLimitReached,
    IpAllowListsNotIncluded,
    PoliciesNotIncluded,
    PlanManagedByOperator,
    TenantSuspended,
    Blocked,
    RoleMayNotHoldKeys,
    IpNotAllowed,
    TenantClaimMissing,
    NotAMember,
    CrossSiteRequest,

    NotFound,
    MethodNotAllowed,

    AlreadyRotating,
    SubjectRevoked,
    SubjectExpired,
    MemberSuspended,
    ServiceMember,
    LastOwner,
    SystemTenantStaysOpen,
    SecretAlreadyIssued,

    PreconditionFailed,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidValue,
    PolicyViolated,
    IdempotencyKeyReused,
    PreconditionRequired,

    InternalError,
    NotReady,

    /// <summary>What allowed the call changed while it ran. The call is judged again; a caller sees this only when that never ends.</summary>
    CallerMoved,
}
