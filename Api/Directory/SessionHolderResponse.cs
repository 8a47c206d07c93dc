using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Directory;

/// <summary>Who calls, and what they may decide.</summary>
internal sealed record SessionHolderResponse
{
    /// <summary>Their workspace.</summary>
    public required SelfTenantResponse Tenant { get; init; }

    /// <summary>The member.</summary>
    public required OwnerResponse Member { get; init; }

    /// <summary>Their role.</summary>
    public required string Role { get; init; }

    /// <summary>What they may do now, which is what they can put on a key as its scopes.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>From then on the session is dead; null for a token of the provider.</summary>
    public required DateTime? ExpiresAt { get; init; }

    /// <summary>What there is to decide about a key that they make.</summary>
    public required NewKeysResponse NewKeys { get; init; }

    /// <summary>How long the old secret of a key that they rotate may keep working at most, as a duration of ISO 8601.</summary>
    public required string LongestOverlap { get; init; }
}

/// <summary>What plan, policy and installation say about a key that the caller makes now.</summary>
internal sealed record NewKeysResponse
{
    /// <summary>What its secrets begin with, before the environment and the id of the key.</summary>
    public required string Prefix { get; init; }

    /// <summary>Which traffic it is for unless the request says otherwise.</summary>
    [JsonConverter(typeof(LowerCase<KeyEnvironment>))]
    public required KeyEnvironment Environment { get; init; }

    /// <summary>How long it may live at most, as a duration of ISO 8601; null for no bound.</summary>
    public required string? LongestLifetime { get; init; }

    /// <summary>Whether it has to have an expiry.</summary>
    public required bool ExpiryRequired { get; init; }

    /// <summary>Whether it may be bound to addresses.</summary>
    public required bool IpAllowLists { get; init; }
}
