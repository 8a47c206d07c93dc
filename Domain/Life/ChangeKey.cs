using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Life;

/// <summary>An edit of what a person can edit. Expired and revoked keys are final.</summary>
public sealed record ChangeKey
{
    /// <inheritdoc cref="Key.Name"/>
    public Edit<DisplayName> Name { get; init; }

    /// <inheritdoc cref="Key.Scopes"/>
    public Edit<PermissionSet?> Scopes { get; init; }

    /// <inheritdoc cref="Key.AllowedIps"/>
    public Edit<IpRangeSet> AllowedIps { get; init; }

    /// <inheritdoc cref="Key.Metadata"/>
    public Edit<KeyMetadata> Metadata { get; init; }

    /// <inheritdoc cref="Key.ExpiresAt"/>
    public Edit<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>Whether a key already is as the edit wants it.</summary>
    public bool IsMadeOn(Key key) => key == key with
    {
        Name = Name.Or(key.Name),
        Scopes = Scopes.Or(key.Scopes),
        AllowedIps = AllowedIps.Or(key.AllowedIps),
        Metadata = Metadata.Or(key.Metadata),
        ExpiresAt = ExpiresAt.Or(key.ExpiresAt),
    };

    /// <summary>An edit that changes nothing is accepted and nothing happens. A nearer expiry takes the overlap of a rotation with it.</summary>
    public static Decision Decide(Key? key, ChangeKey command, DateTimeOffset now)
    {
        if (KeyLife.IsOver(key, now, out var refusal))
        {
            return refusal;
        }

        var expiresAt = command.ExpiresAt.Or(key.ExpiresAt);
        if (command.ExpiresAt.IsSet && KeyRules.CheckExpiry(expiresAt, now) is { } wrongExpiry)
        {
            return wrongExpiry;
        }

        var changed = new KeyChanged(now)
        {
            Name = command.Name.Or(key.Name),
            Scopes = command.Scopes.Or(key.Scopes),
            AllowedIps = command.AllowedIps.Or(key.AllowedIps),
            Metadata = command.Metadata.Or(key.Metadata),
            ExpiresAt = expiresAt,
            PreviousSecretExpiresAt = expiresAt < key.Rotation?.PreviousSecretExpiresAt ? expiresAt : null,
        };
        return key.After(changed) == key ? Decision.NoChange : changed;
    }
}
