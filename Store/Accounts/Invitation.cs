using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Accounts;

/// <summary>A link by which the first owner makes an account: used once, or never.</summary>
public sealed record Invitation
{
    public required KeyId Id { get; init; }

    /// <summary>What is stored of its token.</summary>
    public required KeyDigest Digest { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
