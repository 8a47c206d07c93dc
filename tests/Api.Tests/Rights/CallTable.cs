namespace Orleans.Keys.Api.Tests.Rights;

/// <summary>Every call of the API. A call that is missing here fails a test.</summary>
internal static class CallTable
{
    private const string Name = """{"name":"{fresh}"}""";
    private const string Scoped = """{"name":"{fresh}","scopes":["scans:read"]}""";
    private const string ForService = """{"name":"{fresh}","scopes":["scans:read"],"owner":"robot"}""";
    private const string Tenant = """{"name":"Acme","plan":"pro","status":"active"}""";
    private const string Nobody = """{"email":"bob@acme.test","name":"Bob","role":"nobody","status":"active"}""";
    private const string Boss = """{"email":"eve@acme.test","name":"Eve","role":"owner","status":"active"}""";
    private const string Product = """{"permissions":["scans:read","scans:write","reports:read"]}""";

    public static readonly IReadOnlyList<Row> Rows =
    [
        new("GET", "/v1/tenants", "/v1/tenants", null, Operates),
        new("GET", "/v1/tenants/{tenant}", "/v1/tenants/{tenant}", null, Operates),
        new("PUT", "/v1/tenants/{tenant}", "/v1/tenants/{tenant}", Tenant, Operates),
        new("GET", "/v1/permissions", "/v1/permissions", null, Operates),
        new("PUT", "/v1/permissions", "/v1/permissions", Product, Operates),
        new("POST", "/v1/tenants/{tenant}/members/{user}/sessions", "/v1/tenants/{tenant}/members/colleague/sessions", null, Operates),
        new("POST", "/v1/tenants/{tenant}/api-keys/{id}/revoke", "/v1/tenants/{tenant}/api-keys/{there}/revoke", null, Operates),
        new("GET", "/v1/tenants/{tenant}/api-keys/{id}/revocation", "/v1/tenants/{tenant}/api-keys/{there-revoked}/revocation", null, Operates),

        new("GET", "/v1/tenants/{tenant}/members", "/v1/tenants/{tenant}/members?limit=1", null, Needs("members:manage")),
        new("GET", "/v1/tenants/{tenant}/members/{user}", "/v1/tenants/{tenant}/members/colleague", null, Needs("members:manage")),
        new("PUT", "/v1/tenants/{tenant}/members/{user}", "/v1/tenants/{tenant}/members/bob", Nobody, Needs("members:manage")),
        new("PUT", "/v1/tenants/{tenant}/members/{user}", "/v1/tenants/{tenant}/members/eve", Boss, Needs([.. Standing.Roles["owner"]])),
        new("DELETE", "/v1/tenants/{tenant}/members/{user}", "/v1/tenants/{tenant}/members/{leaver}", null, Needs("members:manage")),
        new("GET", "/v1/tenants/{tenant}/roles", "/v1/tenants/{tenant}/roles", null, Needs("members:manage")),
        new("PUT", "/v1/tenants/{tenant}/roles/{role}", "/v1/tenants/{tenant}/roles/nobody", """{"permissions":[]}""", Needs("members:manage")),
        new("PUT", "/v1/tenants/{tenant}/roles/{role}", "/v1/tenants/{tenant}/roles/payer", """{"permissions":["billing:manage"]}""", Needs("members:manage", "billing:manage")),

        new("GET", "/v1/tenant", "/v1/tenant", null, SeesTheWorkspace),
        new("GET", "/v1/tenant/plan", "/v1/tenant/plan", null, SeesTheWorkspace),
        new("PUT", "/v1/tenant/plan", "/v1/tenant/plan", """{"plan":"{plan}"}""", NeedsHere("billing:manage")),
        new("GET", "/v1/tenant/policy", "/v1/tenant/policy", null, SeesTheWorkspace),
        new("PUT", "/v1/tenant/policy", "/v1/tenant/policy", """{"uniqueNames":true}""", NeedsHere("members:manage"), HasPolicies),
        new("PUT", "/v1/tenant/policy", "/v1/tenant/policy", "{}", NeedsHere("members:manage")),
        new("GET", "/v1/session", "/v1/session", null, caller => caller.IsKey ? "session_required" : null),
        new("DELETE", "/v1/session", "/v1/session", null, caller => caller.IsKey ? "session_required" : null) { Consumes = true },

        new("POST", "/v1/api-keys", "/v1/api-keys", Scoped, ManagesAsAKey, HasRole("api_keys:use"), HasPlan, Gives),
        new("POST", "/v1/api-keys", "/v1/api-keys", ForService, ManagesAsAKey, NeedsHere("api_keys:manage"), NeedsHere("members:manage"), HasPlan, Gives),
        new("GET", "/v1/api-keys", "/v1/api-keys?limit=1", null, ManagesAsAKey),
        new("GET", "/v1/api-keys", "/v1/api-keys?limit=1&owner=colleague", null, ManagesAsAKey, NeedsHere("api_keys:manage")),
        new("GET", "/v1/api-keys/self", "/v1/api-keys/self", null, caller => caller.IsKey ? null : "api_key_required"),

        new("GET", "/v1/api-keys/{id}", "/v1/api-keys/{own}", null, ManagesAsAKey),
        new("GET", "/v1/api-keys/{id}", "/v1/api-keys/{other}", null, ManagesAsAKey, SeesOthers),
        new("GET", "/v1/api-keys/{id}", "/v1/api-keys/{self}", null),
        new("PATCH", "/v1/api-keys/{id}", "/v1/api-keys/{own}", Name, ManagesAsAKey, HasPlan),
        new("PATCH", "/v1/api-keys/{id}", "/v1/api-keys/{other}", Name, ManagesAsAKey, SeesOthers, HasPlan),
        new("PATCH", "/v1/api-keys/{id}", "/v1/api-keys/{self}", Name, ManagesAsAKey),
        new("POST", "/v1/api-keys/{id}/rotate", "/v1/api-keys/{own}/rotate", null, ManagesAsAKey, HasPlan),
        new("POST", "/v1/api-keys/{id}/rotate", "/v1/api-keys/{other}/rotate", null, ManagesAsAKey, SeesOthers, HasPlan),
        new("POST", "/v1/api-keys/{id}/rotate", "/v1/api-keys/{self}/rotate", null) { Consumes = true },
        new("POST", "/v1/api-keys/{id}/rotation/finish", "/v1/api-keys/{own}/rotation/finish", null, ManagesAsAKey),
        new("POST", "/v1/api-keys/{id}/rotation/finish", "/v1/api-keys/{other}/rotation/finish", null, ManagesAsAKey, SeesOthers),
        new("POST", "/v1/api-keys/{id}/rotation/finish", "/v1/api-keys/{self}/rotation/finish", null, ManagesAsAKey),
        new("DELETE", "/v1/api-keys/{id}/rotation", "/v1/api-keys/{own}/rotation", null, ManagesAsAKey),
        new("DELETE", "/v1/api-keys/{id}/rotation", "/v1/api-keys/{other}/rotation", null, ManagesAsAKey, SeesOthers),
        new("DELETE", "/v1/api-keys/{id}/rotation", "/v1/api-keys/{self}/rotation", null, ManagesAsAKey),
        new("POST", "/v1/api-keys/{id}/revoke", "/v1/api-keys/{own}/revoke", null, ManagesAsAKey),
        new("POST", "/v1/api-keys/{id}/revoke", "/v1/api-keys/{other}/revoke", null, ManagesAsAKey, SeesOthers),
        new("POST", "/v1/api-keys/{id}/revoke", "/v1/api-keys/{self}/revoke", null) { Consumes = true },
        new("GET", "/v1/api-keys/{id}/revocation", "/v1/api-keys/{own-revoked}/revocation", null, ManagesAsAKey),
        new("GET", "/v1/api-keys/{id}/revocation", "/v1/api-keys/{other-revoked}/revocation", null, ManagesAsAKey, SeesOthers),

        new("GET", "/v1/api-keys/{id}/usage", "/v1/api-keys/{own}/usage", null, ManagesAsAKey),
        new("GET", "/v1/api-keys/{id}/usage", "/v1/api-keys/{other}/usage", null, ManagesAsAKey, SeesOthers),
        new("GET", "/v1/api-keys/{id}/usage/summary", "/v1/api-keys/{own}/usage/summary", null, ManagesAsAKey),
        new("GET", "/v1/api-keys/{id}/usage/summary", "/v1/api-keys/{other}/usage/summary", null, ManagesAsAKey, SeesOthers),
        new("GET", "/v1/api-keys/{id}/usage/export", "/v1/api-keys/{own}/usage/export?format=csv", null, ManagesAsAKey),
        new("GET", "/v1/api-keys/{id}/usage/export", "/v1/api-keys/{other}/usage/export?format=csv", null, ManagesAsAKey, SeesOthers),
        new("GET", "/v1/api-keys/signals", "/v1/api-keys/signals", null, ManagesAsAKey),
        new("POST", "/v1/api-keys/{id}/signals/{signal}/dismiss", "/v1/api-keys/{own}/signals/never_used/dismiss", null, ManagesAsAKey),
        new("POST", "/v1/api-keys/{id}/signals/{signal}/dismiss", "/v1/api-keys/{other}/signals/never_used/dismiss", null, ManagesAsAKey, SeesOthers),

        new("GET", "/v1/audit-events", "/v1/audit-events?limit=1", null, NeedsHere("audit:read")),
        new("GET", "/v1/audit-events/export", "/v1/audit-events/export?format=csv", null, NeedsHere("audit:read"), HasAuditExport),
    ];

    private static string? Operates(Standing caller) => caller.IsOperator ? null : "insufficient_permission";

    /// <summary>In a tenant that is named: operators need nothing else, and to whoever belongs to another it is absent.</summary>
    private static Func<Standing, string?> Needs(params string[] permissions) =>
        caller => caller.IsOperator ? null : caller.IsOfSystem ? "not_found" : permissions.All(caller.Holds) ? null : "insufficient_permission";

    /// <summary>In the caller's own tenant, where an operator is a member like others.</summary>
    private static Func<Standing, string?> NeedsHere(string permission) => caller => caller.Holds(permission) ? null : "insufficient_permission";

    private static Func<Standing, string?> HasRole(string permission) => caller => caller.RoleHolds(permission) ? null : "insufficient_permission";

    private static string? SeesTheWorkspace(Standing caller) =>
        !caller.IsKey || caller.Holds("api_keys:manage") || caller.Holds("members:manage") || caller.Holds("billing:manage") ? null : "insufficient_permission";

    private static string? ManagesAsAKey(Standing caller) => !caller.IsKey || caller.Holds("api_keys:manage") ? null : "insufficient_permission";

    private static string? SeesOthers(Standing caller) => caller.Holds("api_keys:manage") ? null : "not_found";

    private static string? HasPlan(Standing caller) => caller.HasKeys ? null : "plan_required";

    // Rules for the keys of operators could leave none.
    private static string? HasPolicies(Standing caller) => caller.IsOfSystem ? "system_tenant_stays_open" : caller.HasKeys ? null : "policies_not_included";

    private static string? HasAuditExport(Standing caller) => caller.Plan == "enterprise" ? null : "audit_export_not_included";

    private static string? Gives(Standing caller) => caller.Holds("scans:read") ? null : "scope_not_held";
}
