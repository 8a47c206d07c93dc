using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>Why a request is not let through, as its sender is told. The only file here that knows status codes.</summary>
public sealed record KeyProblem
{
    /// <summary>No credential was sent.</summary>
    public static readonly KeyProblem MissingCredential = new()
    {
        Status = 401,
        Code = "missing_credential",
        Detail = "Send an API key in the header Authorization, after the word Bearer.",
        Challenge = "",
    };

    /// <summary>Not a key, an unknown one, or a wrong secret: told apart for nobody.</summary>
    public static readonly KeyProblem InvalidKey = new()
    {
        Status = 401,
        Code = "invalid_key",
        Detail = "This is not a valid API key here. Check that it was copied whole, stands alone after the word Bearer and belongs to this environment.",
        Challenge = InvalidToken,
    };

    /// <summary>The key was revoked.</summary>
    public static readonly KeyProblem Revoked = new()
    {
        Status = 401,
        Code = "key_revoked",
        Detail = "This key was revoked, which is final. Create another key.",
        Challenge = InvalidToken,
    };

    /// <summary>The key expired.</summary>
    public static readonly KeyProblem Expired = new()
    {
        Status = 401,
        Code = "key_expired",
        Detail = "This key has expired, which is final. Create another key.",
        Challenge = InvalidToken,
    };

    /// <summary>The secret was rotated away.</summary>
    public static readonly KeyProblem RetiredSecret = new()
    {
        Status = 401,
        Code = "retired_secret",
        Detail = "This secret was replaced by a rotation. Use the current secret of the key.",
        Challenge = InvalidToken,
    };

    /// <summary>The owner is suspended or gone.</summary>
    public static readonly KeyProblem OwnerSuspended = new()
    {
        Status = 401,
        Code = "owner_suspended",
        Detail = "The owner of this key is suspended or no longer a member. Ask an administrator of the workspace, or use a key of another member.",
        Challenge = InvalidToken,
    };

    /// <summary>The tenant is suspended.</summary>
    public static readonly KeyProblem TenantSuspended = new()
    {
        Status = 403,
        Code = "tenant_suspended",
        Detail = "The workspace of this key is suspended. Ask its owner.",
    };

    /// <summary>The plan has no keys.</summary>
    public static readonly KeyProblem PlanRequired = new()
    {
        Status = 403,
        Code = "plan_required",
        Detail = "The plan of the workspace has no API keys. Upgrade it under Settings -> Billing, and the key works again.",
        IsOfPlan = true,
    };

    /// <summary>A policy forbids the key.</summary>
    public static readonly KeyProblem Blocked = new()
    {
        Status = 403,
        Code = "blocked",
        Detail = "A policy of the workspace forbids this key. Ask an administrator which rule it breaks.",
    };

    /// <summary>The request comes from an address that the key does not allow.</summary>
    public static readonly KeyProblem IpNotAllowed = new()
    {
        Status = 403,
        Code = "ip_not_allowed",
        Detail = "This key may not be used from this address. Add the address to the allowed ones of the key, or call from one of them.",
    };

    /// <summary>An application's own rule forbids it.</summary>
    public static readonly KeyProblem Forbidden = new()
    {
        Status = 403,
        Code = "insufficient_permission",
        Detail = "This key does not have the permission that this call needs. Use a key whose owner and scopes allow it.",
        Challenge = "error=\"insufficient_scope\"",
    };

    /// <summary>It cannot be known now whether the key is good.</summary>
    public static readonly KeyProblem NotReady = new()
    {
        Status = 503,
        Code = "not_ready",
        Detail = "The gateway cannot check keys at this moment. Keep the key and repeat the request.",
    };

    /// <summary>More than one credential was sent.</summary>
    public static readonly KeyProblem TwoCredentials = new()
    {
        Status = 400,
        Code = "two_credentials",
        Detail = "Send exactly one Authorization header.",
        Challenge = InvalidRequest,
    };

    /// <summary>A key stands in the URL, where logs and histories keep it.</summary>
    public static readonly KeyProblem CredentialInUrl = new()
    {
        Status = 400,
        Code = "credential_in_url",
        Detail = "An API key must never stand in a URL, where logs keep it. Send it in the header Authorization, after the word Bearer, and rotate the one that was sent.",
        Challenge = InvalidRequest,
    };

    /// <summary>The method is one that nothing here takes.</summary>
    public static readonly KeyProblem MethodNotAllowed = new()
    {
        Status = 405,
        Code = "method_not_allowed",
        Detail = "This method is not taken here.",
    };

    /// <summary>There is nothing at this address.</summary>
    public static readonly KeyProblem NotFound = new()
    {
        Status = 404,
        Code = "not_found",
        Detail = "There is nothing here. Check the address.",
    };

    /// <summary>The back end could not be reached.</summary>
    public static readonly KeyProblem BackEndUnreachable = new()
    {
        Status = 502,
        Code = "back_end_unreachable",
        Detail = "The key is good, but the service behind the gateway does not answer. Repeat the request later.",
    };

    /// <summary>The back end took too long.</summary>
    public static readonly KeyProblem BackEndTimeout = new()
    {
        Status = 504,
        Code = "back_end_timeout",
        Detail = "The key is good, but the service behind the gateway took too long. Repeat the request later if that is safe.",
    };

    private const string InvalidToken = "error=\"invalid_token\"";
    private const string InvalidRequest = "error=\"invalid_request\"";

    private KeyProblem()
    {
    }

    /// <summary>The status.</summary>
    public required int Status { get; init; }

    /// <summary>Stable, in snake case.</summary>
    public required string Code { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Detail { get; init; }

    /// <summary>The parameters of the challenge after the realm; null for no challenge.</summary>
    public string? Challenge { get; private init; }

    /// <summary>Whether the plan is the reason. The answer then names the one that is needed, and where to get it.</summary>
    public bool IsOfPlan { get; private init; }

    /// <summary>The permission that is missing, when that is the reason.</summary>
    public Permission? Permission { get; private init; }

    /// <summary>The key lacks a permission.</summary>
    public static KeyProblem Lacks(Permission permission) => new()
    {
        Status = 403,
        Code = "insufficient_permission",
        Detail = $"This call needs the permission {permission}, which the key does not have. Use a key whose owner and scopes allow it.",
        Permission = permission,
        Challenge = $"error=\"insufficient_scope\", scope=\"{permission}\"",
    };

    /// <summary>What an outcome is told as; null for an acceptance.</summary>
    public static KeyProblem? Of(ValidationOutcome outcome) => outcome switch
    {
        ValidationOutcome.Accepted => null,
        ValidationOutcome.Malformed or ValidationOutcome.UnknownKey or ValidationOutcome.WrongSecret => InvalidKey,
        ValidationOutcome.Revoked => Revoked,
        ValidationOutcome.RetiredSecret => RetiredSecret,
        ValidationOutcome.Expired => Expired,
        ValidationOutcome.OwnerSuspended => OwnerSuspended,
        ValidationOutcome.TenantSuspended => TenantSuspended,
        ValidationOutcome.PlanRequired => PlanRequired,
        ValidationOutcome.Blocked => Blocked,
        ValidationOutcome.NotReady => NotReady,
    };
}
