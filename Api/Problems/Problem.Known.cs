using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Api.Problems;

// The refusals whose sentence is always the same.
internal sealed partial record Problem
{
    public static readonly Problem BadRequest = new(ProblemCode.BadRequest, "Check the request line, the headers and the body.");

    public static readonly Problem TwoCredentials = new(ProblemCode.TwoCredentials, "Send exactly one Authorization header.");

    public static readonly Problem CookieAndHeader = new(
        ProblemCode.TwoCredentials,
        "The browser's session was sent beside an Authorization header, which leaves open who asks. Send one of them: sign out, or leave the header out.");

    public static readonly Problem CredentialInUrl = new(
        ProblemCode.CredentialInUrl,
        "Send the key in the Authorization header, never in the URL, where logs keep it. Rotate this one if the URL could have been seen.");

    public static readonly Problem MissingCredential = new(ProblemCode.MissingCredential, "Send an API key, a session token or an access token as 'Authorization: Bearer ...'.");

    public static readonly Problem InvalidKey = new(
        ProblemCode.InvalidKey,
        "This is not a valid credential here. Check that it was copied whole, is sent as 'Authorization: Bearer ...' and belongs to this environment.");

    public static readonly Problem KeyRevoked = new(ProblemCode.KeyRevoked, "This key was revoked, which is final. Create another key.");

    public static readonly Problem KeyExpired = new(ProblemCode.KeyExpired, "This key has expired, which is final. Create another key.");

    public static readonly Problem RetiredSecret = new(ProblemCode.RetiredSecret, "This secret was replaced by a rotation. Use the current secret of the key.");

    public static readonly Problem OwnerSuspended = new(ProblemCode.OwnerSuspended, "The member is suspended or no longer one. Ask an administrator of the workspace.");

    public static readonly Problem SessionEnded = new(ProblemCode.SessionEnded, "Ask for a new session.");

    public static readonly Problem InvalidToken = new(
        ProblemCode.InvalidToken,
        "This is not a valid access token here. Ask the provider for one whose audience is this API, and send it rather than an ID token.");

    public static readonly Problem TokenExpired = new(ProblemCode.TokenExpired, "The access token has expired. Ask the provider for a new one.");

    public static readonly Problem TenantClaimMissing = new(
        ProblemCode.TenantClaimMissing,
        "The access token does not say in which workspace it acts. Have the provider put the claim into it.");

    public static readonly Problem NotAMember = new(ProblemCode.NotAMember, "The access token names a workspace of which its holder is no member.");

    public static readonly Problem CrossSiteRequest = new(
        ProblemCode.CrossSiteRequest,
        "A browser's session acts for its own pages only. From anywhere else send a session token or an API key as 'Authorization: Bearer ...'.");

    public static readonly Problem CurrentSecretRequired = new(
        ProblemCode.CurrentSecretRequired,
        "The secret that was sent is the previous one of a rotation. Send the current one.");

    public static readonly Problem SessionRequired = new(ProblemCode.SessionRequired, "Send a session token rather than a key.");

    public static readonly Problem ApiKeyRequired = new(ProblemCode.ApiKeyRequired, "Send an API key rather than a session token.");

    public static readonly Problem ExpiryNotHeld = new(ProblemCode.ExpiryNotHeld, "Choose an expiry that is not later than that of the key that asks.");

    public static readonly Problem TenantSuspended = new(ProblemCode.TenantSuspended, "The workspace is suspended. Ask its owner.");

    public static readonly Problem Blocked = new(ProblemCode.Blocked, "A policy of the workspace forbids this key. Ask an administrator which rule it breaks.");

    public static readonly Problem IpNotAllowed = new(
        ProblemCode.IpNotAllowed,
        "This key may not be used from this address. Add the address to the allowed ones of the key, or call from one of them.");

    public static readonly Problem NotFound = new(ProblemCode.NotFound, "Check the address and the ids in it.");

    public static readonly Problem MethodNotAllowed = new(ProblemCode.MethodNotAllowed, "The methods it takes stand in the Allow header.");

    public static readonly Problem AlreadyRotating = new(ProblemCode.AlreadyRotating, "Finish or cancel the rotation first.");

    public static readonly Problem SubjectRevoked = new(ProblemCode.SubjectRevoked, "The key was revoked, which is final. Create another key.");

    public static readonly Problem SubjectExpired = new(ProblemCode.SubjectExpired, "The key has expired, which is final. Create another key.");

    public static readonly Problem MemberSuspended = new(ProblemCode.MemberSuspended, "Make the member active first.");

    public static readonly Problem PreconditionFailed = new(ProblemCode.PreconditionFailed, "Read it again and repeat the change with the ETag it has now.");

    public static readonly Problem PreconditionRequired = new(ProblemCode.PreconditionRequired, "Send the ETag of the key as If-Match.");

    public static readonly Problem BodyTooLarge = new(ProblemCode.BodyTooLarge, "Send at most 64 KiB.");

    public static readonly Problem NotJson = new(ProblemCode.UnsupportedMediaType, "Send the body as 'Content-Type: application/json', in UTF-8.");

    public static readonly Problem IdempotencyKeyReused = new(ProblemCode.IdempotencyKeyReused, "Draw a new idempotency key for every new request.");

    public static readonly Problem InvalidCursor = new(
        ProblemCode.InvalidCursor,
        "Send a nextCursor as it was given, with the filters and the order it was given for, or none to begin anew.");

    public static readonly Problem QueryTooWide = new(ProblemCode.QueryTooWide, "Ask about a shorter time, or with fewer filters: this took too long.");

    public static readonly Problem InternalError = new(ProblemCode.InternalError, "Try again. If it stays, give the operator the traceId.");

    public static readonly Problem NotReady = new(ProblemCode.NotReady, "Nothing is known to be wrong with the request. Repeat it in a moment.");

    public static readonly Problem CallerMoved = new(ProblemCode.CallerMoved, "The caller's rights changed while the request ran. Repeat it.");

    public static Problem Insufficient(Permission missing) =>
        new(ProblemCode.InsufficientPermission, $"The call needs {missing}. A key needs it among its scopes, too.") { Missing = missing };

    public static Problem ScopeNotHeld(Permission missing) =>
        new(ProblemCode.ScopeNotHeld, $"Leave {missing} out: neither a key nor a person can give what they do not have.") { Missing = missing };

    public static Problem ScopesNeeded(Permission missing) =>
        new(ProblemCode.ScopeNotHeld, $"Name the scopes: without them the key would have {missing}, which the caller does not have.") { Missing = missing };

    public static Problem AlreadyIssued(string keyId) =>
        new(ProblemCode.SecretAlreadyIssued, "Use the secret from the first answer. If it was lost, rotate the key.") { KeyId = keyId };

    public static Problem Invalid(string field, string message) => Invalid(ImmutableSortedDictionary<string, string[]>.Empty.Add(field, [message]));

    public static Problem Invalid(ImmutableSortedDictionary<string, string[]> errors) =>
        new(ProblemCode.InvalidValue, "See errors for what to change.") { Errors = errors };

    public static Problem InvalidParameter(string name, string rule) => new(ProblemCode.InvalidParameter, $"{name}: {rule}");

    public static Problem InvalidHeader(string name, string rule) => new(ProblemCode.InvalidHeader, $"{name}: {rule}");
}
