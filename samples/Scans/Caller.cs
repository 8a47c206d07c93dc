namespace Orleans.Keys.Samples.Scans;

/// <summary>Who calls, as the gateway says. A back end trusts these headers because nobody but the gateway can reach it.</summary>
public sealed record Caller(string KeyId, string TenantId, string UserId, string Role, string[] Scopes)
{
    public static Caller? Of(HttpRequest request) =>
        request.Headers["X-Cbr-Tenant-Id"].ToString() is { Length: > 0 } tenant
            ? new Caller(
                request.Headers["X-Cbr-Key-Id"].ToString(),
                tenant,
                request.Headers["X-Cbr-User-Id"].ToString(),
                request.Headers["X-Cbr-Role"].ToString(),
                request.Headers["X-Cbr-Scopes"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : null;
}
