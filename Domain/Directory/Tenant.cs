namespace Orleans.Keys.Domain.Directory;

/// <summary>A customer's workspace: what it pays for and whether it is served at all.</summary>
public sealed record Tenant
{
    /// <summary>Which tenant.</summary>
    public required TenantId Id { get; init; }

    /// <summary>Shown to people.</summary>
    public required DisplayName Name { get; init; }

    /// <summary>Decides whether its keys work, and how many there may be (<see cref="Plans"/>).</summary>
    public required Plan Plan { get; init; }

    /// <summary>A suspended tenant's keys answer 403.</summary>
    public required TenantStatus Status { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The rules that it sets for its keys.</summary>
    public KeyPolicy Policy { get; init; } = KeyPolicy.None;

    /// <summary>Counts the changes of the policy; 0 before the first.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Counts its changes, those of the policy included; 0 before the first write.</summary>
    public required long Version { get; init; }
}

/// <summary>What a tenant pays for.</summary>
public enum Plan
{
    /// <summary>No keys.</summary>
    Starter = 1,

    /// <summary>Keys.</summary>
    Pro = 2,

    /// <summary>Keys, with all that comes with them.</summary>
    Enterprise = 3,
}

/// <summary>Whether a tenant is served.</summary>
public enum TenantStatus
{
    /// <summary>Served.</summary>
    Active = 1,

    /// <summary>Not served until it is made active again; nothing is lost.</summary>
    Suspended = 2,
}
