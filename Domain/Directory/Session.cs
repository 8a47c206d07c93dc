using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Directory;

/// <summary>
/// A member's session: minted by a back end for its own user, or begun by a person who signed in. The member is read from the store on
/// every call; the session itself gives no rights.
/// </summary>
public sealed record Session
{
    /// <summary>How long a session of a back end lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>How long a session of a browser lasts at most.</summary>
    public static readonly TimeSpan BrowserLifetime = TimeSpan.FromHours(8);

    /// <summary>How long a session of a browser lasts while nobody uses it.</summary>
    public static readonly TimeSpan BrowserIdleTime = TimeSpan.FromHours(1);

    /// <summary>How often at most the use of a browser's session is written down.</summary>
    public static readonly TimeSpan SeenInterval = TimeSpan.FromMinutes(1);

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

    /// <summary>How it is presented.</summary>
    public SessionKind Kind { get; init; } = SessionKind.Bearer;

    /// <summary>When a browser's session was used lately, to <see cref="SeenInterval"/>; null if it never was.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>From this moment on it is over unless it is used before.</summary>
    public DateTimeOffset GoodUntil => Kind == SessionKind.Browser && LastUse + BrowserIdleTime < ExpiresAt ? LastUse + BrowserIdleTime : ExpiresAt;

    private DateTimeOffset LastUse => SeenAt ?? CreatedAt;

    /// <summary>Whether it is good.</summary>
    public bool IsLive(DateTimeOffset now) => EndedAt is null && now < GoodUntil;

    /// <summary>Whether its use should be written down.</summary>
    public bool IsSeenAnew(DateTimeOffset now) => Kind == SessionKind.Browser && now - LastUse >= SeenInterval;
}

/// <summary>How a session is presented. One kind is never accepted as the other.</summary>
public enum SessionKind
{
    /// <summary>As a bearer token, by a back end or on its behalf.</summary>
    Bearer = 1,

    /// <summary>As a cookie, by the browser of a person who signed in.</summary>
    Browser = 2,
}
