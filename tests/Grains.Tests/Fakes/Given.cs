using System.Collections.Immutable;
using System.Security.Cryptography;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Interfaces.Life;

namespace Orleans.Keys.Grains.Tests.Fakes;

/// <summary>Commands as a caller would send them.</summary>
internal static class Given
{
    public const string Acme = "acme";

    public static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Actor Ada = new()
    {
        Role = ActorRole.Member,
        Tenant = Acme,
        User = "ada",
        Session = "0123456789abcdef",
        TenantVersion = 1,
        MemberVersion = 2,
        RoleName = "admin",
        RoleVersion = 3,
        GoodUntil = Now.AddMinutes(15),
        Ip = "192.0.2.7",
        UserAgent = "curl/8.0",
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
    };

    public static readonly Actor Key = Ada with { Role = ActorRole.Key, Session = null, Key = "0123456789ABCDEF", KeyVersion = 9 };

    public static string NewKeyId() => KeyId.Draw(RandomNumberGenerator.Fill).ToString();

    public static string NewTenantId() => $"t-{NewKeyId().ToLowerInvariant()}";

    public static Digest NewDigest() => new("0011223344556677", [.. RandomNumberGenerator.GetBytes(KeyDigest.Size)]);

    public static CreateKeyCommand Create() => new()
    {
        Tenant = Acme,
        Owner = "ada",
        OwnerIncarnation = 1,
        Name = "github-actions-prod",
        IsTest = false,
        Digest = NewDigest(),
        Scopes = ["scans:read", "api_keys:use"],
        AllowedIps = ["192.0.2.0/24"],
        Metadata = ImmutableDictionary<string, string>.Empty.Add("team", "build"),
        ExpiresAt = Now.AddDays(90),
    };

    public static RotateKeyCommand Rotate() => new() { Tenant = Acme, Digest = NewDigest(), Overlap = TimeSpan.FromHours(24) };

    public static EndRotationCommand EndRotation() => new() { Tenant = Acme };

    public static RevokeKeyCommand Revoke(string? reason = "leaked") => new() { Tenant = Acme, Reason = reason };

    public static ChangeKeyCommand Rename(string name) => new() { Tenant = Acme, Name = name };

    public static PutTenantCommand Tenant() => new() { Name = "Acme", Plan = TenantPlan.Pro, IsSuspended = false };

    public static PutMemberCommand Member(string user = "ada", string role = "viewer") =>
        new() { User = user, Email = $"{user}@acme.test", Name = "Ada", Role = role, IsSuspended = false };
}
