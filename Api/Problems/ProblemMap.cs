namespace Orleans.Keys.Api.Problems;

/// <summary>The only place that knows status codes.</summary>
internal static class ProblemMap
{
    public static ProblemKind Of(ProblemCode code) => code switch
    {
        ProblemCode.BadRequest => new(400, "bad_request"),
        ProblemCode.TwoCredentials => new(400, "two_credentials"),
        ProblemCode.CredentialInUrl => new(400, "credential_in_url"),
        ProblemCode.MalformedJson => new(400, "malformed_json"),
        ProblemCode.UnknownProperty => new(400, "unknown_property"),
        ProblemCode.DuplicateProperty => new(400, "duplicate_property"),
        ProblemCode.WrongType => new(400, "wrong_type"),
        ProblemCode.UnknownParameter => new(400, "unknown_parameter"),
        ProblemCode.InvalidParameter => new(400, "invalid_parameter"),
        ProblemCode.InvalidCursor => new(400, "invalid_cursor"),
        ProblemCode.InvalidHeader => new(400, "invalid_header"),

        ProblemCode.MissingCredential => new(401, "missing_credential"),
        ProblemCode.InvalidKey => new(401, "invalid_key"),
        ProblemCode.KeyRevoked => new(401, "key_revoked"),
        ProblemCode.KeyExpired => new(401, "key_expired"),
        ProblemCode.RetiredSecret => new(401, "retired_secret"),
        ProblemCode.OwnerSuspended => new(401, "owner_suspended"),
        ProblemCode.SessionEnded => new(401, "session_ended"),
        ProblemCode.InvalidToken => new(401, "invalid_token"),
        ProblemCode.TokenExpired => new(401, "token_expired"),

        ProblemCode.InsufficientPermission => new(403, "insufficient_permission"),
        ProblemCode.ScopeNotHeld => new(403, "scope_not_held"),
        ProblemCode.ExpiryNotHeld => new(403, "expiry_not_held"),
        ProblemCode.CurrentSecretRequired => new(403, "current_secret_required"),
        ProblemCode.SessionRequired => new(403, "session_required"),
        ProblemCode.ApiKeyRequired => new(403, "api_key_required"),
        ProblemCode.PlanRequired => new(403, "plan_required"),
        ProblemCode.KeyLimitReached => new(403, "key_limit_reached"),
        ProblemCode.LifetimeLimitReached => new(403, "lifetime_limit_reached"),
        ProblemCode.OverlapLimitReached => new(403, "overlap_limit_reached"),
        ProblemCode.IpAllowListsNotIncluded => new(403, "ip_allow_lists_not_included"),
        ProblemCode.AuditExportNotIncluded => new(403, "audit_export_not_included"),
        ProblemCode.PoliciesNotIncluded => new(403, "policies_not_included"),
        ProblemCode.PlanManagedByOperator => new(403, "plan_managed_by_operator"),
        ProblemCode.TenantSuspended => new(403, "tenant_suspended"),
        ProblemCode.Blocked => new(403, "blocked"),
        ProblemCode.RoleMayNotHoldKeys => new(403, "role_may_not_hold_keys"),
        ProblemCode.IpNotAllowed => new(403, "ip_not_allowed"),
        ProblemCode.TenantClaimMissing => new(403, "tenant_claim_missing"),
        ProblemCode.NotAMember => new(403, "not_a_member"),
        ProblemCode.CrossSiteRequest => new(403, "cross_site_request"),

        ProblemCode.NotFound => new(404, "not_found"),
        ProblemCode.MethodNotAllowed => new(405, "method_not_allowed"),

        ProblemCode.AlreadyRotating => new(409, "already_rotating"),
        ProblemCode.SubjectRevoked => new(409, "key_revoked"),
        ProblemCode.SubjectExpired => new(409, "key_expired"),
        ProblemCode.MemberSuspended => new(409, "member_suspended"),
        ProblemCode.ServiceMember => new(409, "service_member"),
        ProblemCode.LastOwner => new(409, "last_owner"),
        ProblemCode.SystemTenantStaysOpen => new(409, "system_tenant_stays_open"),
        ProblemCode.SecretAlreadyIssued => new(409, "secret_already_issued"),

        ProblemCode.PreconditionFailed => new(412, "precondition_failed"),
        ProblemCode.BodyTooLarge => new(413, "body_too_large"),
        ProblemCode.UnsupportedMediaType => new(415, "unsupported_media_type"),
        ProblemCode.InvalidValue => new(422, "invalid_value"),
        ProblemCode.PolicyViolated => new(422, "policy_violated"),
        ProblemCode.IdempotencyKeyReused => new(422, "idempotency_key_reused"),
        ProblemCode.QueryTooWide => new(422, "query_too_wide"),
        ProblemCode.PreconditionRequired => new(428, "precondition_required"),

        ProblemCode.InternalError => new(500, "internal_error"),
        ProblemCode.NotReady => new(503, "not_ready"),
        ProblemCode.CallerMoved => new(503, "not_ready"),
    };

    /// <summary>The problem that an answer without a body stands for.</summary>
    public static Problem? OfBareStatus(int status) => status switch
    {
        404 => Problem.NotFound,
        405 => Problem.MethodNotAllowed,
        413 => Problem.BodyTooLarge,
        415 => Problem.NotJson,
        >= 400 and < 500 => Problem.BadRequest,
        >= 500 => Problem.InternalError,
        _ => null,
    };
}
