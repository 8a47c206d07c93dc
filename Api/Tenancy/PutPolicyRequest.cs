namespace Orleans.Keys.Api.Tenancy;

/// <summary>The rules of a workspace for its keys, all of them: what is left out is no rule any more.</summary>
internal sealed record PutPolicyRequest
{
    /// <summary>How long a key may live: ISO 8601, PT1H to P3650D; null for no bound.</summary>
    public string? LongestLifetime { get; init; }

    /// <summary>Whether every key needs an expiry.</summary>
    public bool? ExpiryRequired { get; init; }

    /// <summary>Whether two living keys of one member may not have the same name, in any case. The older one keeps it.</summary>
    public bool? UniqueNames { get; init; }

    /// <summary>The roles whose members may hold keys; null for all.</summary>
    public IReadOnlyList<string?>? Roles { get; init; }
}
