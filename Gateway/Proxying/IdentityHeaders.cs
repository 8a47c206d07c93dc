namespace Orleans.Keys.Gateway.Proxying;

/// <summary>The headers by which a back end knows the caller. Only the gateway sets them.</summary>
internal static class IdentityHeaders
{
    public const string KeyId = "X-Cbr-Key-Id";
    public const string TenantId = "X-Cbr-Tenant-Id";
    public const string UserId = "X-Cbr-User-Id";
    public const string Role = "X-Cbr-Role";
    public const string Scopes = "X-Cbr-Scopes";

    /// <summary>
    /// Whether a back end could take a header for one of ours. Many servers fold a dash and an underscore into one, so any sign counts as
    /// either.
    /// </summary>
    public static bool IsReserved(string name) =>
        name is ['x' or 'X', var first, 'c' or 'C', 'b' or 'B', 'r' or 'R', var second, ..]
        && !char.IsAsciiLetterOrDigit(first)
        && !char.IsAsciiLetterOrDigit(second);

    /// <summary>Removes what a client sent under our names.</summary>
    public static void RemoveSpoofed(IHeaderDictionary headers)
    {
        List<string>? spoofed = null;
        foreach (var (name, _) in headers)
        {
            if (IsReserved(name))
            {
                (spoofed ??= []).Add(name);
            }
        }

        foreach (var name in spoofed ?? [])
        {
            headers.Remove(name);
        }
    }
}
