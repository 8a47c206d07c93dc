using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Life;

/// <summary>Something that happened to a key.</summary>
/// <param name="At">When.</param>
public abstract record KeyEvent(DateTimeOffset At);

/// <summary>A key was made.</summary>
/// <param name="At">When.</param>
/// <param name="Key">As it came into being.</param>
public sealed record KeyCreated(DateTimeOffset At, Key Key) : KeyEvent(At);

/// <summary>What a person can edit was edited; every field is the value afterwards.</summary>
/// <param name="At">When.</param>
public sealed record KeyChanged(DateTimeOffset At) : KeyEvent(At)
{
    /// <inheritdoc cref="Key.Name"/>
    public required DisplayName Name { get; init; }

    /// <inheritdoc cref="Key.Scopes"/>
    public required PermissionSet? Scopes { get; init; }

    /// <inheritdoc cref="Key.AllowedIps"/>
    public required IpRangeSet AllowedIps { get; init; }

    /// <inheritdoc cref="Key.Metadata"/>
    public required KeyMetadata Metadata { get; init; }

    /// <inheritdoc cref="Key.ExpiresAt"/>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The end of the overlap, if a nearer expiry moved it; null when it did not.</summary>
    public required DateTimeOffset? PreviousSecretExpiresAt { get; init; }
}

/// <summary>A new secret was minted.</summary>
/// <param name="At">When.</param>
/// <param name="Minted">The new secret.</param>
/// <param name="PreviousSecretExpiresAt">Until when the one before works; <paramref name="At"/> itself when it died at once.</param>
public sealed record KeyRotated(DateTimeOffset At, SecretVersion Minted, DateTimeOffset PreviousSecretExpiresAt) : KeyEvent(At);

/// <summary>The previous secret was ended before its time.</summary>
/// <param name="At">When.</param>
public sealed record RotationFinished(DateTimeOffset At) : KeyEvent(At);

/// <summary>The new secret was ended and the previous one is current again.</summary>
/// <param name="At">When.</param>
public sealed record RotationCancelled(DateTimeOffset At) : KeyEvent(At);

/// <summary>The key ended for good, with all its secrets.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">What the caller gave as the reason, if anything.</param>
public sealed record KeyRevoked(DateTimeOffset At, string? Reason) : KeyEvent(At);
