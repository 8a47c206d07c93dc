using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Directory;

/// <summary>
/// A member's session, minted by a back end for its own user and good for <see cref="Lifetime"/>. The member is read from the store on
/// every call; the session itself gives no rights.
/// </summary>
public sealed record Session
{
    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Its public id, drawn like a key id.</summary>
    public required KeyId Id { get; init; }

    /// <summary>In which tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Which membership it stands for.</summary>
    public required KeyOwner Member { get; init; }

    /// <summary>What is stored of its token.</summary>
    public required KeyDigest Digest { get; init; }

    /// <summary>When it was minted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From this moment on it is over.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was ended early; null if it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it is good.</summary>
    public bool IsLive(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;
}
