using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Tenancy;

/// <summary>What a plan includes.</summary>
internal sealed record LimitsResponse
{
    /// <summary>Whether there are keys.</summary>
    public required bool Keys { get; init; }

    /// <summary>The most living keys of a member.</summary>
    public required int KeysPerMember { get; init; }

    /// <summary>The most living keys of the workspace.</summary>
    public required int KeysPerTenant { get; init; }

    /// <summary>How long a key may live, as a duration of ISO 8601; null for no bound.</summary>
    public required string? LongestLifetime { get; init; }

    /// <summary>How long the old secret may live on after a rotation, as a duration of ISO 8601.</summary>
    public required string LongestOverlap { get; init; }

    /// <summary>For how many days usage is kept.</summary>
    public required int UsageDays { get; init; }

    /// <summary>Whether keys may be bound to addresses.</summary>
    public required bool IpAllowLists { get; init; }

    /// <summary>Whether the audit trail can be exported.</summary>
    public required bool AuditExport { get; init; }

    /// <summary>Whether the workspace may set a policy for its keys.</summary>
    public required bool Policies { get; init; }

    public static LimitsResponse Of(PlanLimits limits) => new()
    {
        Keys = limits.HasKeys,
        KeysPerMember = limits.KeysPerMember,
        KeysPerTenant = limits.KeysPerTenant,
        LongestLifetime = limits.LongestLifetime is { } longest ? IsoDuration.Print(longest) : null,
        LongestOverlap = IsoDuration.Print(limits.LongestOverlap),
        UsageDays = limits.UsageDays,
        IpAllowLists = limits.HasIpAllowLists,
        AuditExport = limits.HasAuditExport,
        Policies = limits.HasPolicies,
    };
}
