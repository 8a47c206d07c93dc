using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Domain.Tests;

/// <summary>Where the tests start from: a key that works, in a tenant that pays, seen at <see cref="Now"/>.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static readonly TenantId Tenant = new("acme");

    public static readonly KeyOwner Owner = new(new UserId("owner"), 1);

    public static readonly KeyFormat Format = new("cbr");

    public static readonly KeyId Id = KeyId.Parse("0123456789ABCDEF");

    public static readonly PermissionSet Declared = [new("scans:read"), new("scans:write"), new("scans:delete")];

    /// <summary>The design's first example of a key.</summary>
    public const string Token = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";

    public static Pepper Pepper(byte first = 0) => new([.. Enumerable.Range(first, 32).Select(i => (byte)i)]);

    public static KeyDigest Digest(int number) => new("0000000000000000", [.. BitConverter.GetBytes(number), .. new byte[28]]);

    public static SecretVersion Secret(int number) => new(number, Digest(number));

    /// <summary>Gives the bytes 0, 1, 2, ... 255, 0, ... over all its calls.</summary>
    public static RandomFill Counting(int next = 0) => destination =>
    {
        foreach (ref var random in destination)
        {
            random = (byte)next++;
        }
    };

    public static CreateKey CreateKey() => new()
    {
        Id = Id,
        Tenant = Tenant,
        Owner = Owner,
        Name = new DisplayName("github-actions-prod"),
        Environment = KeyEnvironment.Live,
        Digest = Digest(1),
    };

    public static Key Key() => new()
    {
        Id = Id,
        Tenant = Tenant,
        Owner = Owner,
        Name = new DisplayName("github-actions-prod"),
        Environment = KeyEnvironment.Live,
        Scopes = null,
        AllowedIps = IpRangeSet.Anywhere,
        Metadata = KeyMetadata.Empty,
        CreatedAt = Now.AddDays(-10),
        ExpiresAt = Now.AddDays(80),
        Current = Secret(1),
        SecretsMinted = 1,
        Version = 1,
    };

    public static Key RotatingKey(TimeSpan overlapLeft) => Key() with
    {
        Rotation = new Rotation(Now.AddDays(-1), Now + overlapLeft, Secret(1)),
        Current = Secret(2),
        SecretsMinted = 2,
    };

    public static Key RevokedKey() => Key() with { Revocation = new Revocation(Now.AddHours(-1), null) };

    public static ImmutableArray<SecretVersion> Secrets(int first, int count) => [.. Enumerable.Range(first, count).Select(Secret)];

    public static Role Role(RoleName name, PermissionSet? permissions = null) =>
        new() { Tenant = Tenant, Name = name, Permissions = permissions, Version = 1 };

    public static KeyAccess Access(Key key) => new()
    {
        Key = key,
        Tenant = new Tenant
        {
            Id = Tenant,
            Name = new DisplayName("Acme"),
            Plan = Plan.Pro,
            Status = TenantStatus.Active,
            CreatedAt = Now.AddDays(-100),
            Version = 1,
        },
        Owner = new Member
        {
            Tenant = Tenant,
            User = Owner.User,
            Incarnation = Owner.Incarnation,
            Email = "owner@acme.test",
            Name = new DisplayName("Olive Owner"),
            Role = RoleName.Owner,
            Status = MemberStatus.Active,
            CreatedAt = Now.AddDays(-100),
            Version = 1,
        },
        Role = Role(RoleName.Owner),
        Declared = Declared,
        ReadAt = Now,
    };
}
