namespace Orleans.Keys.Domain.Directory;

/// <summary>What a plan includes.</summary>
public sealed record PlanLimits
{
    /// <summary>Nothing at all: what an unknown plan has.</summary>
    public static readonly PlanLimits None = new();

    /// <summary>Whether there are keys. Keys of a tenant whose plan has none are paused.</summary>
    public bool HasKeys { get; init; }

    /// <summary>The most living keys of a member.</summary>
    public int KeysPerMember { get; init; }

    /// <summary>The most living keys of a tenant.</summary>
    public int KeysPerTenant { get; init; }

    /// <summary>How far an expiry may be from a key's birth; null for no bound, and then a key need not expire.</summary>
    public TimeSpan? LongestLifetime { get; init; }

    /// <summary>The longest overlap of a rotation.</summary>
    public TimeSpan LongestOverlap { get; init; }

    /// <summary>For how many days usage is kept.</summary>
    public int UsageDays { get; init; }

    /// <summary>Whether keys may be bound to addresses.</summary>
    public bool HasIpAllowLists { get; init; }

    /// <summary>Whether the audit trail can be exported.</summary>
    public bool HasAuditExport { get; init; }

    /// <summary>Whether the tenant may set a policy for its keys.</summary>
    public bool HasPolicies { get; init; }

    /// <summary>Whether a key that lives so long fits.</summary>
    /// <param name="lifetime">From its birth to its expiry; null for without end.</param>
    public bool AllowsLifetime(TimeSpan? lifetime) => LongestLifetime is not { } longest || lifetime <= longest + KeyPolicy.Leeway;
}
