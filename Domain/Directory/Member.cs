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

    /// <summary>A person, or a service that belongs to the tenant.</summary>
    public MemberKind Kind { get; init; } = MemberKind.Person;

    /// <summary>Where to write to; empty for a service.</summary>
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

    /// <summary>Whether this is a person who owns the tenant now. Every tenant that has one keeps one.</summary>
    public bool IsActiveOwner => Kind == MemberKind.Person && Status == MemberStatus.Active && Role == RoleName.Owner;

    /// <summary>Whether a change takes an owner away, so that another has to be there.</summary>
    public static bool GivesUpAnOwner(Member? before, Member after) => before is { IsActiveOwner: true } && !after.IsActiveOwner;
}

/// <summary>What a member is.</summary>
public enum MemberKind
{
    /// <summary>Signs in, and has keys of their own.</summary>
    Person = 1,

    /// <summary>Has keys and never signs in: automation that outlives the person who set it up.</summary>
    Service = 2,
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
