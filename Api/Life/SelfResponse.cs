using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Life;

/// <summary>What a key learns about itself.</summary>
internal sealed record SelfResponse
{
    /// <summary>Its public id.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its state now.</summary>
    [JsonConverter(typeof(LowerCase<KeyStatus>))]
    public required KeyStatus Status { get; init; }

    /// <summary>Which traffic it is for.</summary>
    [JsonConverter(typeof(LowerCase<KeyEnvironment>))]
    public required KeyEnvironment Environment { get; init; }

    /// <summary>Its workspace.</summary>
    public required SelfTenantResponse Tenant { get; init; }

    /// <summary>Whom it acts as.</summary>
    public required OwnerResponse Owner { get; init; }

    /// <summary>The owner's role.</summary>
    public required string Role { get; init; }

    /// <summary>What it may do now.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>From then on it is dead; null for never.</summary>
    public required DateTime? ExpiresAt { get; init; }

    /// <summary>Which of its secrets was presented: <c>current</c> or <c>previous</c>.</summary>
    [JsonConverter(typeof(LowerCase<SecretSlot>))]
    public required SecretSlot SecretVersion { get; init; }

    /// <summary>Until when the previous secret works; null when nothing rotates.</summary>
    public required DateTime? PreviousSecretExpiresAt { get; init; }
}

/// <summary>The workspace of a key.</summary>
internal sealed record SelfTenantResponse(string Id, string Name);
