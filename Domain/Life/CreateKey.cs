using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Life;

/// <summary>The birth of a key.</summary>
public sealed record CreateKey
{
    /// <inheritdoc cref="Key.Id"/>
    public required KeyId Id { get; init; }

    /// <inheritdoc cref="Key.Tenant"/>
    public required TenantId Tenant { get; init; }

    /// <inheritdoc cref="Key.Owner"/>
    public required KeyOwner Owner { get; init; }

    /// <inheritdoc cref="Key.Name"/>
    public required DisplayName Name { get; init; }

    /// <inheritdoc cref="Key.Environment"/>
    public required KeyEnvironment Environment { get; init; }

    /// <summary>The digest of its first secret.</summary>
    public required KeyDigest Digest { get; init; }

    /// <inheritdoc cref="Key.Scopes"/>
    public PermissionSet? Scopes { get; init; }

    /// <inheritdoc cref="Key.AllowedIps"/>
    public IpRangeSet AllowedIps { get; init; } = IpRangeSet.Anywhere;

    /// <inheritdoc cref="Key.Metadata"/>
    public KeyMetadata Metadata { get; init; } = KeyMetadata.Empty;

    /// <inheritdoc cref="Key.ExpiresAt"/>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A key can be made where there is none, with an expiry that is null or ahead.</summary>
    public static Decision Decide(Key? key, CreateKey command, DateTimeOffset now)
    {
        if (key is not null)
        {
            return KeyRefusal.AlreadyExists;
        }

        return KeyRules.CheckExpiry(command.ExpiresAt, now) is { } refusal ? refusal : new KeyCreated(now, Born(command, now));
    }

    private static Key Born(CreateKey command, DateTimeOffset now) => new()
    {
        Id = command.Id,
        Tenant = command.Tenant,
        Owner = command.Owner,
        Name = command.Name,
        Environment = command.Environment,
        Scopes = command.Scopes,
        AllowedIps = command.AllowedIps,
        Metadata = command.Metadata,
        CreatedAt = now,
        ExpiresAt = command.ExpiresAt,
        Current = new SecretVersion(1, command.Digest),
        SecretsMinted = 1,
    };
}
