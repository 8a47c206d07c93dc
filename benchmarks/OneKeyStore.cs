using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Benchmarks;

/// <summary>A store of one key that never changes and answers at once: what is measured is the validator.</summary>
internal sealed class OneKeyStore(KeyId id, TenantId tenant, KeyDigest digest) : IKeySource, IChangeLogSource
{
    private static readonly UserId Ada = new("ada");
    private static readonly PermissionSet Product = [new("scans:read"), new("scans:write")];

    public ValueTask<KeyAccess?> ReadAsync(KeyId key, CancellationToken cancellationToken) => new(new KeyAccess
    {
        Key = Key(),
        Tenant = new Tenant { Id = tenant, Name = new("Acme"), Plan = Plan.Pro, Status = TenantStatus.Active, CreatedAt = Now, Version = 1 },
        Owner = new Member
        {
            Tenant = tenant,
            User = Ada,
            Incarnation = 1,
            Email = "ada@acme.test",
            Name = new("Ada"),
            Role = RoleName.Analyst,
            Status = MemberStatus.Active,
            CreatedAt = Now,
            Version = 1,
        },
        Role = new Role { Tenant = tenant, Name = RoleName.Analyst, Permissions = null, Version = 1 },
        Declared = Product,
        ReadAt = Now,
    });

    public ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken) => new(new ChangeHead("1", [.. new long[ChangeLog.Shards]], Now));

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken) => new([]);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Key Key() => new()
    {
        Id = id,
        Tenant = tenant,
        Owner = new KeyOwner(Ada, 1),
        Name = new("ci"),
        Environment = KeyEnvironment.Live,
        Scopes = null,
        AllowedIps = IpRangeSet.Anywhere,
        Metadata = KeyMetadata.Empty,
        CreatedAt = Now,
        ExpiresAt = null,
        Current = new SecretVersion(1, digest),
        SecretsMinted = 1,
    };
}
