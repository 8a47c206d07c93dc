using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Life;

/// <summary>One API key as stored. Changes only through an event of one of the transitions beside this file.</summary>
public sealed record Key
{
    /// <summary>How many dead secrets a key remembers, so that their use is recognised and shown; the oldest are forgotten first.</summary>
    public const int MaxRetired = 32;

    /// <summary>Its public id.</summary>
    public required KeyId Id { get; init; }

    /// <summary>The tenant it belongs to.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Whom it acts as.</summary>
    public required KeyOwner Owner { get; init; }

    /// <summary>What people call it.</summary>
    public required DisplayName Name { get; init; }

    /// <summary>Which traffic it is for.</summary>
    public required KeyEnvironment Environment { get; init; }

    /// <summary>What it may do at most; null for all that a key inherits from its owner.</summary>
    public required PermissionSet? Scopes { get; init; }

    /// <summary>Where it may be used from.</summary>
    public required IpRangeSet AllowedIps { get; init; }

    /// <summary>The customer's notes.</summary>
    public required KeyMetadata Metadata { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From this moment on it is dead; null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The newest secret.</summary>
    public required SecretVersion Current { get; init; }

    /// <summary>How many secrets were minted for it so far.</summary>
    public required int SecretsMinted { get; init; }

    /// <summary>The last rotation that was not finished; its overlap may be over (<see cref="IsRotating"/>).</summary>
    public Rotation? Rotation { get; init; }

    /// <summary>Secrets that died while the key went on, oldest first, at most <see cref="MaxRetired"/>.</summary>
    public ImmutableArray<SecretVersion> Retired { get; init; } = [];

    /// <summary>Set once, for good.</summary>
    public Revocation? Revocation { get; init; }

    /// <summary>Counts its changes; 0 before the first write.</summary>
    public long Version { get; init; }

    /// <summary>Whether its own end has come.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>Whether two of its secrets work.</summary>
    public bool IsRotating(DateTimeOffset now) => Revocation is null && now < Rotation?.PreviousSecretExpiresAt;

    /// <summary>Whether a secret with this digest is, or was, one of its own.</summary>
    public bool Had(KeyDigest digest) => Current.Digest.Equals(digest) || Rotation?.Previous.Digest.Equals(digest) == true || Retired.Any(secret => secret.Digest.Equals(digest));

    /// <summary>Whether a secret of its own died while it went on.</summary>
    public bool HasRetired(SecretVersion secret) => Retired.Any(retired => retired.Number == secret.Number);

    /// <summary>The key after something happened to it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The event is unknown, or cannot happen to this key.</exception>
    public Key After(KeyEvent happened) => happened switch
    {
        _ when Revocation is not null => throw Impossible(happened),
        KeyChanged e => this with
        {
            Name = e.Name,
            Scopes = e.Scopes,
            AllowedIps = e.AllowedIps,
            Metadata = e.Metadata,
            ExpiresAt = e.ExpiresAt,
            Rotation = Rotation is null ? null : Rotation with { PreviousSecretExpiresAt = e.PreviousSecretExpiresAt ?? Rotation.PreviousSecretExpiresAt },
        },
        KeyRotated e => this with
        {
            Retired = e.PreviousSecretExpiresAt > e.At ? Retire(Rotation?.Previous) : Retire(Rotation?.Previous, Current),
            Rotation = e.PreviousSecretExpiresAt > e.At ? new Rotation(e.At, e.PreviousSecretExpiresAt, Current) : null,
            Current = e.Minted,
            SecretsMinted = e.Minted.Number,
        },
        RotationFinished when Rotation is not null => this with { Retired = Retire(Rotation.Previous), Rotation = null },
        RotationCancelled when Rotation is not null => this with { Retired = Retire(Current), Current = Rotation.Previous, Rotation = null },
        KeyRevoked e => this with { Revocation = new Revocation(e.At, e.Reason) },
        _ => throw Impossible(happened),
    };

    private static ArgumentOutOfRangeException Impossible(KeyEvent happened) =>
        new(nameof(happened), happened.GetType().Name, "This event cannot happen to this key.");

    private ImmutableArray<SecretVersion> Retire(params ReadOnlySpan<SecretVersion?> dead)
    {
        var all = Retired;
        foreach (var secret in dead)
        {
            all = secret is null ? all : all.Add(secret);
        }

        return all.RemoveRange(0, Math.Max(0, all.Length - MaxRetired));
    }
}
