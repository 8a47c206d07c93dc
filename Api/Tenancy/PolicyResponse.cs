using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Tenancy;

/// <summary>The rules that a workspace sets for its keys.</summary>
internal sealed record PolicyResponse : Receipted
{
    /// <summary>How long a key may live, as a duration of ISO 8601; null for no bound.</summary>
    public required string? LongestLifetime { get; init; }

    /// <summary>Whether every key needs an expiry.</summary>
    public required bool ExpiryRequired { get; init; }

    /// <summary>Whether two living keys of one member may not have the same name.</summary>
    public required bool UniqueNames { get; init; }

    /// <summary>The roles whose members may hold keys; null for all.</summary>
    public required IReadOnlyList<string>? Roles { get; init; }

    public static PolicyResponse Of(KeyPolicy policy) => new()
    {
        LongestLifetime = policy.LongestLifetime is { } longest ? IsoDuration.Print(longest) : null,
        ExpiryRequired = policy.ExpiryRequired,
        UniqueNames = policy.UniqueNames,
        Roles = policy.Roles?.Select(role => role.Value).ToArray(),
    };
}
