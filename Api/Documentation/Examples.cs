using System.Text.Json.Nodes;

namespace Orleans.Keys.Api.Documentation;

/// <summary>Examples of bodies. The keys in them are the published test vectors and open nothing.</summary>
internal static class Examples
{
    public const string KeyId = "0123456789ABCDEF";
    public const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    private const string Key = """
        "name": "github-actions-prod", "status": "active", "blockedReason": null, "environment": "live", "owner": { "id": "ada", "name": "Ada" },
        "scopes": null, "allowedIps": ["203.0.113.0/24"], "metadata": { "team": "platform" }, "createdAt": "2026-01-31T12:00:00Z",
        "expiresAt": "2026-05-01T12:00:00Z", "usageKnown": true, "lastUsedAt": "2026-02-14T08:29:57.120417Z", "lastUsedIp": "203.0.113.9",
        "last30Days": { "accepted": 8412, "refused": 3 }, "addresses7Days": 2, "rotation": null, "revokedAt": null, "revokedReason": null
        """;

    private const string ShownKey = $$"""{ "id": "{{KeyId}}", {{Key}} }""";

    private const string UsageRecord = $$"""
        {
          "at": "2026-02-14T08:29:57.120417Z", "outcome": "ok", "secretVersion": "current", "method": "GET", "route": "/v1/scans/{**rest}", "status": 200,
          "durationMicros": 1873, "ip": "203.0.113.9", "userAgent": "curl/8.5.0", "gateway": "gw-eu-4Kd81x", "traceId": "{{TraceId}}"
        }
        """;

    private const string Secret = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";

    private const string Limits = """
        {
          "keys": true, "keysPerMember": 5000, "keysPerTenant": 10000, "longestLifetime": null, "longestOverlap": "P7D", "usageDays": 30,
          "ipAllowLists": true, "auditExport": false, "policies": true
        }
        """;

    private const string Tenant = $$"""
        { "id": "acme", "name": "Acme", "plan": "pro", "status": "active", "limits": {{Limits}}, "createdAt": "2026-01-31T12:00:00Z" }
        """;

    private const string Use = """{ "keys": 12, "members": 4, "yourKeys": 3 }""";

    private const string Policy = """{ "longestLifetime": "P90D", "expiryRequired": true, "uniqueNames": false, "roles": ["owner", "admin"] }""";

    private const string NoPolicy = """{ "longestLifetime": null, "expiryRequired": false, "uniqueNames": false, "roles": null }""";

    private const string Plan = $$"""
        {
          "plan": "pro", "limits": {{Limits}}, "use": {{Use}}, "selfService": false, "upgradeUrl": "https://product.example/billing",
          "plans": [{ "plan": "pro", "limits": {{Limits}} }]
        }
        """;

    private const string Member = """
        { "id": "ada", "tenant": "acme", "kind": "person", "email": "ada@acme.test", "name": "Ada", "role": "admin", "status": "active", "createdAt": "2026-01-31T12:00:00Z" }
        """;

    private const string Role = """{ "id": "analyst", "permissions": ["api_keys:use", "scans:read", "scans:write"] }""";

    private const string AuditEvent = $$"""
        {
          "id": "4711", "at": "2026-02-14T08:30:00.123456Z", "action": "api_key.revoked",
          "actor": { "type": "member", "tenant": "acme", "user": "ada", "key": null, "session": "PP0GI6mPbxiVGXCN" },
          "subject": { "type": "api_key", "id": "{{KeyId}}" }, "ip": "203.0.113.9", "userAgent": "curl/8.5", "traceId": "{{TraceId}}",
          "before": { "name": "github-actions-prod", "revokedAt": null },
          "after": { "name": "github-actions-prod", "revokedAt": "2026-02-14T08:30:00.123000Z" },
          "sealed": { "position": 17, "hash": "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea" }
        }
        """;

    private static readonly Dictionary<(string OperationId, string MediaType), string> Exports = new()
    {
        [("exportAuditEvents", "text/csv")] = "\"id\",\"at\",\"action\",...\r\n\"4711\",\"2026-02-14T08:30:00.123456Z\",\"api_key.revoked\",...\r\n",
        [("exportAuditEvents", "application/x-ndjson")] = "{\"id\":\"4711\",\"at\":\"2026-02-14T08:30:00.123456Z\",\"action\":\"api_key.revoked\",...}\n",
    };

    private static readonly Dictionary<string, string> Requests = new()
    {
        ["createKey"] = """{ "name": "github-actions-prod", "expiresAt": "2026-05-01T12:00:00Z" }""",
        ["changeKey"] = """{ "name": "github-actions", "expiresAt": null }""",
        ["rotateKey"] = """{ "overlap": "PT24H" }""",
        ["revokeKey"] = """{ "reason": "laptop lost" }""",
        ["revokeKeyOfTenant"] = """{ "reason": "found in a public repository" }""",
        ["putTenant"] = """{ "name": "Acme", "plan": "pro", "status": "active" }""",
        ["putMember"] = """{ "email": "ada@acme.test", "name": "Ada", "role": "admin", "status": "active" }""",
        ["putRole"] = """{ "permissions": ["api_keys:use", "scans:read", "scans:write"] }""",
        ["putPermissions"] = """{ "permissions": ["scans:read", "scans:write"] }""",
        ["putPlan"] = """{ "plan": "pro" }""",
        ["putPolicy"] = Policy,
    };

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["createKey"] = $$"""{ "id": "{{KeyId}}", "secret": "{{Secret}}", {{Unused}} }""",
        ["getKey"] = ShownKey,
        ["changeKey"] = WithReceipt(ShownKey),
        ["finishRotation"] = WithReceipt(ShownKey),
        ["cancelRotation"] = WithReceipt(ShownKey),
        ["revokeKey"] = WithReceipt(Revoked),
        ["revokeKeyOfTenant"] = WithReceipt(Revoked),
        ["getRevocation"] = Receipt,
        ["getRevocationOfTenant"] = Receipt,
        ["listUsage"] = $$"""{ "data": [{{UsageRecord}}], "nextCursor": null, "previousCursor": "bmV3ZXI", "dropped": 0 }""",
        ["summariseUsage"] = """
            {
              "from": "2026-02-14T00:00:00Z", "to": "2026-02-15T00:00:00Z", "bucket": "day",
              "data": [{ "at": "2026-02-14T00:00:00Z", "accepted": 812, "refused": 2, "outcomes": { "ip_not_allowed": 2, "ok": 812 } }],
              "total": { "accepted": 812, "refused": 2, "outcomes": { "ip_not_allowed": 2, "ok": 812 } }, "dropped": 0
            }
            """,
        ["exportUsage"] = """
            "at,outcome,secretVersion,method,route,status,durationMicros,ip,userAgent,gateway,traceId\r\n2026-02-14T08:29:57.120417Z,ok,current,GET,/v1/scans/{**rest},200,1873,203.0.113.9,curl/8.5.0,gw-eu-4Kd81x,0af7651916cd43dd8448eb211c80319c\r\n"
            """,
        ["listSignals"] = PageOf($$"""
            {
              "key": { "id": "{{KeyId}}", "name": "github-actions-prod", "owner": "ada" }, "signal": "used_after_end",
              "message": "412 refusals since the secret was rotated away, last from 203.0.113.9.", "since": "2026-02-14T08:30:00Z", "subject": null,
              "outcome": "retired_secret", "count": 412, "lastAt": "2026-02-14T09:41:12Z", "lastIp": "203.0.113.9", "lastUserAgent": "curl/8.5.0",
              "restedSince": null
            }
            """),
        ["listKeys"] = PageOf(ShownKey),
        ["rotateKey"] = WithReceipt(
            $$"""{ "id": "{{KeyId}}", "secret": "{{Secret}}", "previousSecretExpiresAt": "2026-02-01T12:00:00Z", "expiresAt": "2026-05-01T12:00:00Z" }"""),
        ["getSelf"] = $$"""
            {
              "id": "{{KeyId}}", "name": "github-actions-prod", "status": "active", "environment": "live", "tenant": { "id": "acme", "name": "Acme" },
              "owner": { "id": "ada", "name": "Ada" }, "role": "admin", "permissions": ["api_keys:use", "audit:read", "scans:read"],
              "expiresAt": "2026-05-01T12:00:00Z", "secretVersion": "current", "previousSecretExpiresAt": null
            }
            """,
        ["putTenant"] = WithReceipt(Tenant),
        ["getTenant"] = Tenant,
        ["listTenants"] = PageOf(Tenant),
        ["getWorkspace"] = $$"""
            {
              "id": "acme", "name": "Acme", "plan": "pro", "status": "active", "limits": {{Limits}}, "use": {{Use}}, "policy": {{NoPolicy}},
              "createdAt": "2026-01-31T12:00:00Z"
            }
            """,
        ["getPlan"] = Plan,
        ["putPlan"] = WithReceipt(Plan),
        ["getPolicy"] = Policy,
        ["putPolicy"] = WithReceipt(Policy),
        ["putMember"] = WithReceipt(Member),
        ["getMember"] = Member,
        ["listMembers"] = PageOf(Member),
        ["putRole"] = WithReceipt(Role),
        ["listRoles"] = PageOf(Role),
        ["listAuditEvents"] = PageOf(AuditEvent),
        ["putPermissions"] = WithReceipt("""{ "permissions": ["scans:read", "scans:write"] }"""),
        ["getPermissions"] = """{ "permissions": ["scans:read", "scans:write"] }""",
        ["getSession"] = """
            {
              "tenant": { "id": "acme", "name": "Acme" }, "member": { "id": "ada", "name": "Ada" }, "role": "analyst", "permissions": ["api_keys:use", "scans:read", "scans:write"],
              "expiresAt": "2026-01-31T12:15:00Z",
              "newKeys": { "prefix": "cbr", "environment": "live", "longestLifetime": null, "expiryRequired": false, "ipAllowLists": true },
              "longestOverlap": "P7D"
            }
            """,
        ["createSession"] = """
            { "token": "cbrs_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijklAAAAAA", "expiresAt": "2026-01-31T12:15:00Z", "consoleUrl": "https://keys.example.com/hosted#cbrs_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijklAAAAAA" }
            """,
    };

    private static string Unused => Key
        .Replace("\"lastUsedAt\": \"2026-02-14T08:29:57.120417Z\", \"lastUsedIp\": \"203.0.113.9\"", "\"lastUsedAt\": null, \"lastUsedIp\": null", StringComparison.Ordinal)
        .Replace("\"accepted\": 8412, \"refused\": 3 }, \"addresses7Days\": 2", "\"accepted\": 0, \"refused\": 0 }, \"addresses7Days\": 0", StringComparison.Ordinal);

    private static string Receipt => """
        {
          "changeAt": "2026-02-14T08:30:00Z", "complete": false,
          "gateways": [{ "name": "gw-eu-4Kd81x", "confirmedAt": "2026-02-14T08:30:00.012Z", "milliseconds": 12 }],
          "pending": [{ "name": "gw-us-9sLq2b", "refusesFrom": "2026-02-14T08:30:04Z" }],
          "revokedEverywhereBy": "2026-02-14T08:30:04Z"
        }
        """;

    private static string Revoked => ShownKey
        .Replace("\"active\"", "\"revoked\"", StringComparison.Ordinal)
        .Replace("\"revokedAt\": null, \"revokedReason\": null", "\"revokedAt\": \"2026-02-14T08:30:00Z\", \"revokedReason\": \"laptop lost\"", StringComparison.Ordinal);

    public static JsonNode? OfRequest(string operationId) => JsonNode.Parse(Requests[operationId]);

    public static JsonNode? OfAnswer(string operationId, string mediaType) =>
        Exports.TryGetValue((operationId, mediaType), out var text) ? JsonValue.Create(text) : JsonNode.Parse(Answers[operationId]);

    private static string WithReceipt(string key) => $$"""{{key.TrimEnd().TrimEnd('}')}}, "receipt": {{Receipt}} }""";

    private static string PageOf(string row) => $$"""{ "data": [{{row}}], "nextCursor": null }""";
}
