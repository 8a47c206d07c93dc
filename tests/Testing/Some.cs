using System.Net;
using System.Security.Cryptography;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Testing;

/// <summary>Things that a test needs and does not care about, no two alike.</summary>
public static class Some
{
    /// <summary>The time, in the resolution of the databases.</summary>
    public static DateTimeOffset Now
    {
        get
        {
            var now = TimeProvider.System.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    public static AuditNote Note => new()
    {
        Action = "test.changed",
        Tenant = TenantId.System,
        ActorKind = ActorKind.Installation,
    };

    public static KeyId KeyId() => Domain.Secrets.KeyId.Draw(RandomNumberGenerator.Fill);

    public static string Word() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    public static KeyDigest Digest() => new("0123456789abcdef", [.. RandomNumberGenerator.GetBytes(KeyDigest.Size)]);

    public static Tenant Tenant() => new()
    {
        Id = new($"t-{Word()}"),
        Name = new("Acme"),
        Plan = Plan.Pro,
        Status = TenantStatus.Active,
        CreatedAt = Now,
        Version = 0,
    };

    public static Member Member(TenantId tenant) => new()
    {
        Tenant = tenant,
        User = new($"u-{Word()}"),
        Incarnation = 1,
        Email = "someone@acme.test",
        Name = new("Someone"),
        Role = RoleName.Owner,
        Status = MemberStatus.Active,
        CreatedAt = Now,
        Version = 0,
    };

    public static Key Key(Member owner) => new()
    {
        Id = KeyId(),
        Tenant = owner.Tenant,
        Owner = new KeyOwner(owner.User, owner.Incarnation),
        Name = new("github-actions"),
        Environment = KeyEnvironment.Live,
        Scopes = null,
        AllowedIps = IpRangeSet.Anywhere,
        Metadata = KeyMetadata.Empty,
        CreatedAt = Now,
        ExpiresAt = null,
        Current = new SecretVersion(1, Digest()),
        SecretsMinted = 1,
    };

    /// <summary>A key in which every field holds something.</summary>
    public static Key Full(Key key) => key with
    {
        Name = new("Prüfung – 漢字 🔑 %_\\'\""),
        Environment = KeyEnvironment.Test,
        Scopes = [new Permission("scans:read"), new Permission("scans:write")],
        AllowedIps = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("2001:db8::/32")],
        Metadata = Metadata(("team", "build"), ("quote", "\"'\\\n"), ("empty", "")),
        ExpiresAt = key.CreatedAt.AddDays(90),
        Current = new SecretVersion(4, Digest()),
        SecretsMinted = 4,
        Rotation = new Rotation(key.CreatedAt.AddDays(1), key.CreatedAt.AddDays(2), new SecretVersion(3, Digest())),
        Retired = [new SecretVersion(1, Digest()), new SecretVersion(2, Digest())],
        Revocation = new Revocation(key.CreatedAt.AddDays(3), "leaked"),
    };

    public static Session Session(Member member)
    {
        var now = Now;
        return new Session
        {
            Id = KeyId(),
            Tenant = member.Tenant,
            Member = new KeyOwner(member.User, member.Incarnation),
            Digest = Digest(),
            CreatedAt = now,
            ExpiresAt = now + Domain.Directory.Session.Lifetime,
        };
    }

    private static KeyMetadata Metadata(params (string Name, string Value)[] entries)
    {
        _ = KeyMetadata.TryCreate(entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value)), out var metadata);
        return metadata;
    }
}
