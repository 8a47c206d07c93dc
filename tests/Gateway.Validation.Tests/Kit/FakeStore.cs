using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Threading.Channels;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Gateway.Validation.Tests.Kit;

/// <summary>A database in memory with a clock of its own, a change log, and answers that a test can hold back after they were made.</summary>
internal sealed class FakeStore(TestClock clock) : IChangeLogSource, IKeySource
{
    private static readonly PermissionSet Product = [new("scans:read"), new("scans:write")];

    private readonly Lock sync = new();
    private readonly Dictionary<KeyId, Key> keys = [];
    private readonly Dictionary<KeyId, Key> hidden = [];
    private readonly Dictionary<(TenantId, UserId), Member> members = [];
    private readonly Dictionary<(TenantId, RoleName), Role> roles = [];
    private readonly Dictionary<TenantId, Tenant> tenants = [];
    private readonly long[] watermarks = new long[ChangeLog.Shards];
    private readonly List<ChangeRow> rows = [];
    private readonly Channel<HeldAnswer> held = Channel.CreateUnbounded<HeldAnswer>();
    private int keyReads;
    private int headReads;
    private int concurrentReads;

    public KeyFormat Format { get; } = new("cbr");

    public Pepper Pepper { get; set; } = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    public string Epoch { get; set; } = "epoch-1";

    /// <summary>How far the database's clock is ahead of the gateway's.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(7);

    public bool IsLogDown { get; set; }

    public bool AreRowsDown { get; set; }

    public bool AreKeysDown { get; set; }

    public bool HoldsKeys { get; set; }

    public bool HoldsHeads { get; set; }

    public int KeyReads => Volatile.Read(ref keyReads);

    public int HeadReads => Volatile.Read(ref headReads);

    public int MostConcurrentReads { get; private set; }

    public DateTimeOffset Now => clock.TrueTime + ClockSkew;

    /// <summary>The next answer that is held back, made but not given.</summary>
    public ValueTask<HeldAnswer> NextHeldAsync() => held.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool TryTakeHeld([NotNullWhen(true)] out HeldAnswer? answer) => held.Reader.TryRead(out answer);

    public IssuedKey Issue(string tenant = "acme", string user = "ada", string role = "analyst", Func<Key, Key>? with = null)
    {
        var id = KeyId.Draw(RandomNumberGenerator.Fill);
        var issued = new IssuedKey(id, new TenantId(tenant), new UserId(user), "");
        lock (sync)
        {
            tenants.TryAdd(issued.Tenant, NewTenant(issued.Tenant));
            members.TryAdd((issued.Tenant, issued.User), NewMember(issued, new RoleName(role)));
            roles.TryAdd((issued.Tenant, new RoleName(role)), NewRole(issued.Tenant, new RoleName(role)));
        }

        return issued with { Token = Mint(issued, (digest, at) => Write(id, _ => (with ?? (key => key))(NewKey(issued, digest, at)))) };
    }

    /// <summary>Gives a key a new secret.</summary>
    public IssuedKey Rotate(IssuedKey key, TimeSpan overlap) =>
        key with { Token = Mint(key, (digest, at) => Change(key, before => RotateKey.Decide(before, new RotateKey(digest, overlap), at))) };

    public void Revoke(IssuedKey key) => Change(key, before => RevokeKey.Decide(before, null, Now));

    public void Finish(IssuedKey key) => Change(key, before => FinishRotation.Decide(before, Now));

    public void Change(IssuedKey key, Func<Key?, Decision> decide) =>
        Write(key.Id, before => before!.After(decide(before).Event ?? throw new InvalidOperationException("The change was refused.")));

    public void Edit(IssuedKey key, Func<Key, Key> edit) => Write(key.Id, before => edit(before!));

    /// <summary>Lets a key be as if it had not been made yet.</summary>
    public void Hide(IssuedKey key)
    {
        lock (sync)
        {
            keys.Remove(key.Id, out var removed);
            hidden[key.Id] = removed!;
        }
    }

    public void Unhide(IssuedKey key) => Write(key.Id, _ => hidden[key.Id]);

    public void EditMember(IssuedKey key, Func<Member, Member> edit)
    {
        lock (sync)
        {
            members[(key.Tenant, key.User)] = edit(members[(key.Tenant, key.User)]);
            Log(ChangeSubject.Of(key.Tenant, key.User));
        }
    }

    public void EditRole(TenantId tenant, string role, PermissionSet permissions)
    {
        lock (sync)
        {
            roles[(tenant, new RoleName(role))] = NewRole(tenant, new RoleName(role)) with { Permissions = permissions };
            Log(ChangeSubject.Of(tenant, new RoleName(role)));
        }
    }

    public void EditTenant(TenantId tenant, Func<Tenant, Tenant> edit, ChangeKind kind = ChangeKind.Tenant)
    {
        lock (sync)
        {
            tenants[tenant] = edit(tenants[tenant]);
            Log(new ChangeSubject(kind, tenant.Value));
        }
    }

    public void Log(ChangeSubject subject)
    {
        lock (sync)
        {
            var position = new ChangePosition(subject.Shard, ++watermarks[subject.Shard]);
            rows.Add(new ChangeRow(position, subject, Now));
        }
    }

    /// <summary>Loses the newest row while its number stays taken.</summary>
    public void LoseLastRow()
    {
        lock (sync)
        {
            rows.RemoveAt(rows.Count - 1);
        }
    }

    /// <summary>Goes back to before the newest row.</summary>
    public void Rewind()
    {
        lock (sync)
        {
            watermarks[rows[^1].Position.Shard]--;
            rows.RemoveAt(rows.Count - 1);
        }
    }

    public async ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref headReads);
        ObjectDisposedException.ThrowIf(IsLogDown, this);
        ChangeHead head;
        lock (sync)
        {
            head = new ChangeHead(Epoch, [.. watermarks], Now);
        }

        await HoldAsync(HoldsHeads, cancellationToken);
        return head;
    }

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(AreRowsDown, this);
        lock (sync)
        {
            return new([.. rows.Where(row => ranges.Any(range => Covers(range, row.Position)))]);
        }
    }

    public async ValueTask<KeyAccess?> ReadAsync(KeyId key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref keyReads);
        ObjectDisposedException.ThrowIf(AreKeysDown, this);
        var access = Snapshot(key);
        try
        {
            await HoldAsync(HoldsKeys, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref concurrentReads);
        }

        return access;
    }

    private static bool Covers(ChangeRange range, ChangePosition position) =>
        position.Shard == range.Shard && position.Sequence > range.After && position.Sequence <= range.UpTo;

    private KeyAccess? Snapshot(KeyId id)
    {
        lock (sync)
        {
            MostConcurrentReads = Math.Max(MostConcurrentReads, Interlocked.Increment(ref concurrentReads));
            if (!keys.TryGetValue(id, out var key))
            {
                return null;
            }

            var owner = members[(key.Tenant, key.Owner.User)];
            return new KeyAccess
            {
                Key = key,
                Tenant = tenants[key.Tenant],
                Owner = owner,
                Role = roles.GetValueOrDefault((key.Tenant, owner.Role)),
                Declared = Product,
                ReadAt = Now,
            };
        }
    }

    private async Task HoldAsync(bool isHeld, CancellationToken cancellationToken)
    {
        if (isHeld)
        {
            var answer = new HeldAnswer();
            held.Writer.TryWrite(answer);
            await answer.Released.WaitAsync(cancellationToken);
        }
    }

    private string Mint(IssuedKey key, Action<KeyDigest, DateTimeOffset> write)
    {
        var secret = KeySecret.Mint(Format, KeyEnvironment.Live, key.Id, RandomNumberGenerator.Fill);
        write(secret.Digest(Pepper, key.Tenant), Now);
        return secret.RevealOnce();
    }

    private void Write(KeyId id, Func<Key?, Key> change)
    {
        lock (sync)
        {
            keys[id] = change(keys.GetValueOrDefault(id));
            Log(ChangeSubject.Of(id));
        }
    }

    private Tenant NewTenant(TenantId id) => new()
    {
        Id = id,
        Name = new DisplayName(id.Value),
        Plan = Plan.Pro,
        Status = TenantStatus.Active,
        CreatedAt = Now,
        Version = 1,
    };

    private Member NewMember(IssuedKey key, RoleName role) => new()
    {
        Tenant = key.Tenant,
        User = key.User,
        Incarnation = 1,
        Email = "someone@acme.test",
        Name = new DisplayName(key.User.Value),
        Role = role,
        Status = MemberStatus.Active,
        CreatedAt = Now,
        Version = 1,
    };

    private static Role NewRole(TenantId tenant, RoleName name) => new() { Tenant = tenant, Name = name, Permissions = null, Version = 1 };

    private static Key NewKey(IssuedKey key, KeyDigest digest, DateTimeOffset at) => new()
    {
        Id = key.Id,
        Tenant = key.Tenant,
        Owner = new KeyOwner(key.User, 1),
        Name = new DisplayName("ci"),
        Environment = KeyEnvironment.Live,
        Scopes = null,
        AllowedIps = IpRangeSet.Anywhere,
        Metadata = KeyMetadata.Empty,
        CreatedAt = at,
        ExpiresAt = null,
        Current = new SecretVersion(1, digest),
        SecretsMinted = 1,
    };
}
