using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Gateways;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Tests.Fakes;

/// <summary>
/// A store in memory that keeps the promises grains rely on (versions, claims, gapless sequences) and breaks when a test says so. What no
/// grain reads is not there.
/// </summary>
internal sealed class FakeKeyStore : IKeyStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<ChangeSubject, (object Row, long Version)> rows = [];
    private readonly Dictionary<(string Scope, string Value), IdempotencyClaim> claims = [];
    private readonly Dictionary<string, Queue<Func<CommitResult?>>> faults = [];
    private readonly long[] sequences = new long[ChangeLog.Shards];

    public List<(Change Change, Committed Result)> Commits { get; } = [];

    /// <summary>What the next write of a subject meets instead of the store; null as the outcome lets it through after all.</summary>
    public void OnNextCommit(ChangeSubject subject, Func<CommitResult?> fault)
    {
        lock (gate)
        {
            faults.TryAdd(subject.ToString(), new());
            faults[subject.ToString()].Enqueue(fault);
        }
    }

    /// <summary>A change that no grain takes part in.</summary>
    public void PutUnderneath(Write write)
    {
        lock (gate)
        {
            Store(write, VersionOf(RowOf(write)) + 1);
        }
    }

    public IReadOnlyList<(Change Change, Committed Result)> CommitsOf(ChangeSubject subject)
    {
        lock (gate)
        {
            return [.. Commits.Where(commit => commit.Change.Write.Subject == subject)];
        }
    }

    public T? Find<T>(ChangeSubject subject)
        where T : class
    {
        lock (gate)
        {
            return rows.TryGetValue(subject, out var row) ? (T)row.Row : null;
        }
    }

    public ValueTask<CommitResult> CommitAsync(Change change, CancellationToken cancellationToken)
    {
        var subject = RowOf(change.Write);
        lock (gate)
        {
            return faults.TryGetValue(subject.ToString(), out var queue) && queue.TryDequeue(out var fault) && fault() is { } met
                ? new(met)
                : new(Commit(change, subject));
        }
    }

    public ValueTask<Key?> ReadKeyAsync(KeyId key, CancellationToken cancellationToken) => new(Find<Key>(ChangeSubject.Of(key)));

    public ValueTask<Tenant?> ReadTenantAsync(TenantId tenant, CancellationToken cancellationToken) => new(Find<Tenant>(ChangeSubject.Of(tenant)));

    public ValueTask<Member?> ReadMemberAsync(TenantId tenant, UserId user, CancellationToken cancellationToken) =>
        new(Find<Member>(ChangeSubject.Of(tenant, user)));

    public ValueTask<Role?> ReadRoleAsync(TenantId tenant, RoleName role, CancellationToken cancellationToken) =>
        new(Find<Role>(ChangeSubject.Of(tenant, role)));

    public ValueTask<(PermissionSet Permissions, long Version)> ReadDeclaredAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new((Find<PermissionSet>(ChangeSubject.DeclaredPermissions) ?? [], VersionOf(ChangeSubject.DeclaredPermissions)));
        }
    }

    public ValueTask<CommitResult> RevokeAsync(DirectRevoke revoke, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask PruneAsync(DateTimeOffset logBefore, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<KeyAccess?> ReadAccessAsync(KeyId key, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<SessionAccess?> ReadSessionAsync(KeyId session, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<KeyPage> ListKeysAsync(KeyQuery query, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<KeyUse> ReadUseAsync(TenantId tenant, UserId? member, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<IdempotencyClaim?> FindClaimAsync(string scope, string value, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<IReadOnlyList<Tenant>> ListTenantsAsync(string? search, TenantId? after, int limit, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<IReadOnlyList<Member>> ListMembersAsync(TenantId tenant, string? search, UserId? after, int limit, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<IReadOnlyList<Role>> ListRolesAsync(TenantId tenant, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ShardRange> ranges, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask RegisterAsync(GatewayIdentity gateway, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<(ChangeHead Head, bool IsRegistered)> ReadHeadAsync(string gateway, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask ConfirmAsync(GatewayReport report, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask LeaveAsync(string gateway, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<IReadOnlyList<Propagation>> ListPropagationAsync(DateTimeOffset since, int changes, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<IReadOnlyList<GatewayStatus>> ListGatewaysAsync(CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask<ChangeReceipt?> AcknowledgeAsync(ChangeSubject subject, CancellationToken cancellationToken) => throw NoGrainDoes();

    public ValueTask PruneGatewaysAsync(DateTimeOffset seenBefore, DateTimeOffset appliedBefore, CancellationToken cancellationToken) => throw NoGrainDoes();

    private static NotSupportedException NoGrainDoes() => new("No grain does this.");

    private CommitResult Commit(Change change, ChangeSubject subject)
    {
        if (change.Claim is { } claim && claims.TryGetValue((claim.Scope, claim.Value), out var standing))
        {
            return new AlreadyClaimed(standing);
        }

        if (DecidedOn(change.Write) != VersionOf(subject))
        {
            return Stale.Instance;
        }

        if (change.Claim is { } made)
        {
            claims.Add((made.Scope, made.Value), made);
        }

        var version = VersionOf(subject) + 1;
        Store(change.Write, version);
        var committed = new Committed(version, new ChangePosition(subject.Shard, ++sequences[subject.Shard]), DateTimeOffset.UnixEpoch);
        Commits.Add((change, committed));
        return committed;
    }

    // A policy stands in the row of its tenant.
    private static ChangeSubject RowOf(Write write) => write is Write.OfPolicy(var tenant) ? ChangeSubject.Of(tenant.Id) : write.Subject!.Value;

    private long VersionOf(ChangeSubject subject) => rows.TryGetValue(subject, out var row) ? row.Version : 0;

    private void Store(Write write, long version) => rows[RowOf(write)] = (
        write switch
        {
            Write.OfKey(var key) => key with { Version = version },
            Write.OfTenant(var tenant) => tenant with { Version = version },
            Write.OfPolicy(var tenant) => tenant with { Version = version },
            Write.OfMember(var member) => member with { Version = version },
            Write.OfRole(var role) => role with { Version = version },
            Write.OfDeclared(var permissions, _) => permissions,
            _ => throw NoGrainDoes(),
        },
        version);

    private static long DecidedOn(Write write) => write switch
    {
        Write.OfKey(var key) => key.Version,
        Write.OfTenant(var tenant) => tenant.Version,
        Write.OfPolicy(var tenant) => tenant.Version,
        Write.OfMember(var member) => member.Version,
        Write.OfRole(var role) => role.Version,
        Write.OfDeclared(_, var version) => version,
        _ => throw NoGrainDoes(),
    };
}
