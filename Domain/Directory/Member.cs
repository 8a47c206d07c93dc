namespace Orleans.Keys.Domain.Directory;

/// <summary>A person or service in a tenant. Keys act as one.</summary>
public sealed record Member
{
    /// <summary>In which tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Who.</summary>
    public required UserId User { get; init; }

    /// <summary>
    /// Counts from 1 how often this user joined the tenant. A key carries the incarnation it was made under, so the keys of a removed
    /// member stay dead when the person comes back.
    /// </summary>
    public required int Incarnation { get; init; }

    /// <summary>Where to write to.</summary>
    public required string Email { get; init; }

    /// <summary>Shown to people.</summary>
    public required DisplayName Name { get; init; }

    /// <summary>What the member may do.</summary>
    public required RoleName Role { get; init; }

    /// <summary>Whether the member's keys and sessions work.</summary>
    public required MemberStatus Status { get; init; }

    /// <summary>When this incarnation began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts its changes; 0 before the first write.</summary>
    public required long Version { get; init; }
}

/// <summary>Whether a member's keys and sessions work.</summary>
public enum MemberStatus
{
    /// <summary>They work.</summary>
    Active = 1,

    /// <summary>They answer 401 until the member is made active again.</summary>
    Suspended = 2,

    /// <summary>They are dead for good.</summary>
    Removed = 3,
}
