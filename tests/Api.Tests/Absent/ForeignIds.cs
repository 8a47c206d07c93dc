namespace Orleans.Keys.Api.Tests.Absent;

/// <summary>What a call names.</summary>
internal sealed record ForeignIds(string Tenant, string Key, string User, string Role)
{
    public string In(string route) => route
        .Replace("{tenant}", Tenant, StringComparison.Ordinal)
        .Replace("{id}", Key, StringComparison.Ordinal)
        .Replace("{user}", User, StringComparison.Ordinal)
        .Replace("{role}", Role, StringComparison.Ordinal)
        .Replace("{signal}", "never_used", StringComparison.Ordinal);
}
