using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Silo.Bootstrap;

/// <summary>The tenant that operates the installation, with its owner and the first operator key.</summary>
internal sealed class SystemTenant(IKeyStore store, TimeProvider time)
{
    private static readonly UserId Owner = new("owner");

    private static readonly PermissionSet OperatorScopes =
        [Permission.TenantsManage, Permission.KeysUse, Permission.KeysManage, Permission.MembersManage, Permission.AuditRead];

    private static readonly PutTenant AsTenant =
        new(TenantId.System, new DisplayName("System"), Plan.Enterprise, TenantStatus.Active);

    private static readonly PutMember AsOwner = new()
    {
        Tenant = TenantId.System,
        User = Owner,
        Email = "owner@system.invalid",
        Name = new DisplayName("Owner"),
        Role = RoleName.Owner,
        IsSuspended = false,
    };

    /// <summary>Any key of the tenant, dead or alive; null when there is none yet.</summary>
    public async Task<KeyId?> FindKeyAsync(CancellationToken cancellationToken)
    {
        var page = await store.ListKeysAsync(new KeyQuery { Tenant = TenantId.System, Limit = 1 }, cancellationToken);
        return page.Keys is [var first, ..] ? first.Key.Id : null;
    }

    /// <summary>Makes the operator key unless the tenant has a key already.</summary>
    /// <returns>The key that the tenant has now.</returns>
    public async Task<KeyId> MakeKeyAsync(OperatorKey key, KeyEnvironment environment, CancellationToken cancellationToken)
    {
        // Of several silos at this point exactly one makes its key. Each first moves the owner's row and then looks for a key: one that
        // was made before is seen, and one that is made later fails, since its fence names a version that has passed.
        while (true)
        {
            var tenant = await EnsureTenantAsync(cancellationToken);
            var owner = await MoveOwnerAsync(cancellationToken);
            if (await FindKeyAsync(cancellationToken) is { } made)
            {
                return made;
            }

            if (tenant is not null && owner is not null)
            {
                await TryMakeKeyAsync(key, environment, tenant, owner, cancellationToken);
            }
        }
    }

    private async Task<Tenant?> EnsureTenantAsync(CancellationToken cancellationToken)
    {
        var tenant = await store.ReadTenantAsync(TenantId.System, cancellationToken);
        if (tenant is null && PutTenant.Decide(tenant, AsTenant, Now) is { IsChange: true, Row: var made })
        {
            await CommitAsync("tenant.created", new Write.OfTenant(made), fence: null, cancellationToken);
            return await store.ReadTenantAsync(TenantId.System, cancellationToken);
        }

        return tenant;
    }

    private async Task<Member?> MoveOwnerAsync(CancellationToken cancellationToken)
    {
        var before = await store.ReadMemberAsync(TenantId.System, Owner, cancellationToken);
        var role = await store.ReadRoleAsync(TenantId.System, RoleName.Owner, cancellationToken);
        var after = PutMember.Decide(before, role, AsOwner, Now).Row ?? before;
        return after is not null
            && await CommitAsync(before is null ? "member.created" : "member.changed", new Write.OfMember(after), fence: null, cancellationToken) is Committed { Version: var version }
            ? after with { Version = version }
            : null;
    }

    private async Task TryMakeKeyAsync(OperatorKey key, KeyEnvironment environment, Tenant tenant, Member owner, CancellationToken cancellationToken)
    {
        var role = await store.ReadRoleAsync(TenantId.System, RoleName.Owner, cancellationToken);
        var decision = CreateKey.Decide(null, Command(key, environment, owner), Now);
        if (decision.Event is KeyCreated { Key: var born })
        {
            var fence = new ActorFence
            {
                Tenant = tenant.Id,
                TenantVersion = tenant.Version,
                User = owner.User,
                MemberVersion = owner.Version,
                Role = owner.Role,
                RoleVersion = role?.Version ?? 0,
                GoodUntil = null,
            };
            await CommitAsync("api_key.created", new Write.OfKey(born), fence, cancellationToken);
        }
    }

    private static CreateKey Command(OperatorKey key, KeyEnvironment environment, Member owner) => new()
    {
        Id = key.Id,
        Tenant = TenantId.System,
        Owner = new KeyOwner(owner.User, owner.Incarnation),
        Name = new DisplayName("operator"),
        Environment = environment,
        Digest = key.Digest,
        Scopes = OperatorScopes,
    };

    private DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    private ValueTask<CommitResult> CommitAsync(string action, Write write, ActorFence? fence, CancellationToken cancellationToken) => store.CommitAsync(
        new Change
        {
            Write = write,
            Audit = new AuditNote
            {
                Action = action,
                Tenant = TenantId.System,
                ActorKind = ActorKind.Installation,
                After = write is Write.OfKey(var key) ? KeySnapshot.Of(key) : null,
            },
            Fence = fence,
        },
        cancellationToken);
}
