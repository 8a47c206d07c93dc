using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Life;

/// <summary>A <see cref="CreateKeyRequest"/> whose fields were read.</summary>
internal sealed record NewKey
{
    public required DisplayName Name { get; init; }

    public required KeyEnvironment Environment { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required PermissionSet? Scopes { get; init; }

    public required IpRangeSet AllowedIps { get; init; }

    public required KeyMetadata Metadata { get; init; }

    /// <summary>As a key of a member.</summary>
    public CreateKey ToCommand(KeyId id, Member owner, KeyDigest digest) => new()
    {
        Id = id,
        Tenant = owner.Tenant,
        Owner = new KeyOwner(owner.User, owner.Incarnation),
        Name = Name,
        Environment = Environment,
        Digest = digest,
        Scopes = Scopes,
        AllowedIps = AllowedIps,
        Metadata = Metadata,
        ExpiresAt = ExpiresAt,
    };
}
