namespace Orleans.Keys.Domain.Life;

/// <summary>A rotation under way: the secret before the current one still works, until its end.</summary>
/// <param name="StartedAt">When the current secret was minted.</param>
/// <param name="PreviousSecretExpiresAt">From this moment on the previous secret is dead; never later than the key's own expiry.</param>
/// <param name="Previous">The secret that still works.</param>
public sealed record Rotation(DateTimeOffset StartedAt, DateTimeOffset PreviousSecretExpiresAt, SecretVersion Previous);
