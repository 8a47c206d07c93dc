namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>Who uses one of the two secrets of a rotation.</summary>
/// <param name="LastAt">When it was last let through; null when it never was.</param>
/// <param name="LastIp">From where.</param>
/// <param name="LastAgent">By what.</param>
/// <param name="Count">How often it was let through.</param>
public sealed record SecretUse(DateTimeOffset? LastAt, string? LastIp, string? LastAgent, long Count)
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    /// <summary>Whether somebody relies on it still, as far as can be told.</summary>
    public bool IsRecent(DateTimeOffset now) => now - LastAt < Recent;
}
